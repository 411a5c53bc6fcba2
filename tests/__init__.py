"""What a user of Caveat can rely on."""
