"""Structured, validated records from Chinese work reports."""
