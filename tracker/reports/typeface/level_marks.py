"""Sarabun → the same letters, each mark at a height of its own glyph: how the fonts beside this file were made.

    python level_marks.py Sarabun_400Regular.ttf Sarabun-Regular.ttf      (needs fonttools and uharfbuzz)

Where a tone mark stands lower or higher over a vowel than over a bare consonant, the font moves its glyph while the
text is set. Whoever writes a PDF begins a new piece of text there, and programs that read it find the whole syllable
twice. Here such a mark is a glyph that is drawn at that height already, so nothing is moved; nothing looks different.
"""
# mypy: ignore-errors

import sys
from itertools import product

import uharfbuzz as harfbuzz
from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = [chr(code) for code in (0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E47, 0x0E4D)]
TONES = [chr(code) for code in range(0x0E48, 0x0E4D)]


def moved_marks(path: str, font: TTFont) -> dict[tuple[str, str], int]:
    """(glyph of the vowel, glyph of the tone) → how far the tone is moved up."""
    shaper = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(path)))
    names, found = font.getGlyphOrder(), {}
    for letters in product(CONSONANTS, VOWELS, TONES):
        buffer = harfbuzz.Buffer()
        buffer.add_str("".join(letters))
        buffer.guess_segment_properties()
        harfbuzz.shape(shaper, buffer, {})
        *_others, vowel, tone = (names[info.codepoint] for info in buffer.glyph_infos)
        if up := buffer.glyph_positions[-1].y_offset:
            found[vowel, tone] = up
    return found


def level_bases(path: str, font: TTFont) -> None:
    """A consonant whose marks are moved by the width of a hair only: they hang level from now on."""
    shaper = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(path)))
    for consonant in CONSONANTS:
        buffer = harfbuzz.Buffer()
        buffer.add_str(consonant + TONES[0])
        buffer.guess_segment_properties()
        harfbuzz.shape(shaper, buffer, {})
        base, up = font.getGlyphOrder()[buffer.glyph_infos[0].codepoint], buffer.glyph_positions[-1].y_offset
        for table in (table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable):
            if up and hasattr(table, "BaseCoverage") and base in table.BaseCoverage.glyphs:
                record = table.BaseArray.BaseRecord[table.BaseCoverage.glyphs.index(base)]
                for anchor in filter(None, record.BaseAnchor):
                    anchor.YCoordinate -= up if anchor.YCoordinate > 0 else 0


def drawn_at(font: TTFont, tone: str, up: int) -> str:
    """A glyph that draws the tone higher by so much, and hangs where the tone hangs."""
    name = f"{tone}.up{up}".replace("-", "n")
    if name in font.getGlyphOrder():
        return name
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = tone, 0, up, 0x4 | 0x2
    drawn = Glyph()
    drawn.numberOfContours, drawn.components = -1, [part]
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name], font["hmtx"][name] = drawn, font["hmtx"][tone]
    drawn.recalcBounds(font["glyf"])
    classes = font["GDEF"].table
    classes.GlyphClassDef.classDefs[name] = 3
    if classes.MarkAttachClassDef and tone in classes.MarkAttachClassDef.classDefs:
        classes.MarkAttachClassDef.classDefs[name] = classes.MarkAttachClassDef.classDefs[tone]
    for some in classes.MarkGlyphSetsDef.Coverage if getattr(classes, "MarkGlyphSetsDef", None) else []:
        if tone in some.glyphs:
            some.glyphs.append(name)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for coverage, marks in (("MarkCoverage", "MarkArray"), ("Mark1Coverage", "Mark1Array")):
                if hasattr(table, coverage) and tone in getattr(table, coverage).glyphs:
                    _hang(getattr(table, coverage), getattr(table, marks), tone, name, up)
    return name


def _hang(coverage, marks, tone: str, name: str, up: int) -> None:
    known = marks.MarkRecord[coverage.glyphs.index(tone)]
    record = otTables.MarkRecord()
    record.Class, anchor = known.Class, known.MarkAnchor
    record.MarkAnchor = builder.buildAnchor(anchor.XCoordinate, anchor.YCoordinate + up)
    coverage.glyphs.append(name)
    marks.MarkRecord.append(record)
    marks.MarkCount = len(marks.MarkRecord)


def chosen_after(font: TTFont, moved: dict[tuple[str, str], int]) -> None:
    """A rule for each vowel: after it, the tone is the glyph that stands at that height."""
    table = font["GSUB"].table
    lookups = table.LookupList.Lookup
    glyphs = font.getReverseGlyphMap()
    added = []
    for vowel in sorted({vowel for vowel, _ in moved}, key=glyphs.get):
        changed = {tone: drawn_at(font, tone, up) for (before, tone), up in moved.items() if before == vowel}
        glyphs = font.getReverseGlyphMap(rebuild=True)
        single = builder.buildLookup([builder.buildSingleSubstSubtable(changed)])
        lookups.append(single)
        rule = otTables.ChainContextSubst()
        rule.Format = 3
        rule.BacktrackCoverage = [builder.buildCoverage([vowel], glyphs)]
        rule.InputCoverage = [builder.buildCoverage(list(changed), glyphs)]
        rule.LookAheadCoverage = []
        rule.BacktrackGlyphCount, rule.InputGlyphCount, rule.LookAheadGlyphCount = 1, 1, 0
        record = otTables.SubstLookupRecord()
        record.SequenceIndex, record.LookupListIndex = 0, len(lookups) - 1
        rule.SubstLookupRecord, rule.SubstCount = [record], 1
        lookups.append(builder.buildLookup([rule]))
        added.append(len(lookups) - 1)
    table.LookupList.LookupCount = len(lookups)
    for feature in table.FeatureList.FeatureRecord:
        if feature.FeatureTag == "ccmp":
            feature.Feature.LookupListIndex = sorted({*feature.Feature.LookupListIndex, *added})
            feature.Feature.LookupCount = len(feature.Feature.LookupListIndex)


def main(source: str, target: str) -> None:
    font = TTFont(source)
    level_bases(source, font)
    font.save(target)
    font = TTFont(target)
    moved = moved_marks(target, font)
    chosen_after(font, moved)
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
