"""What a change does to real texts: two checkouts over one folder, records gained, lost and changed by sentence."""
