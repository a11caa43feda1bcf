"""Supervises SirMordred."""
