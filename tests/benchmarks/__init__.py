"""What the client costs beside its peers: `make bench`. Times are measured here, and asserted nowhere."""
