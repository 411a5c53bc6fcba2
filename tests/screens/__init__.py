"""Pictures of the screens, compared with those that were looked at and found good."""
