"""The lists of an office: what is looked for in them, and each as a table that can be taken along."""
