"""Figures and plans → documents in the form that the office already uses.

Rows → facts (`gathering`) → a paper → a format. Facts and papers are values that go to JSON and back.
"""
