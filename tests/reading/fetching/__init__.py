"""Tests of what is fetched from the web, on servers of their own."""
