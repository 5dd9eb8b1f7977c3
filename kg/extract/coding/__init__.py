"""What an initiative is coded with: types, instruments, targets, settings, themes, by its own words."""
