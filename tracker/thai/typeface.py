"""In which letters official papers are written."""

# The later release of one of the thirteen national fonts.
TYPEFACE = "TH Sarabun New"
