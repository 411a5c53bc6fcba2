"""Web archives: what crawlers have fetched, with the addresses and times of the fetching."""
