"""Headings of columns taken apart: their words, in English and small letters, and their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sora_planner_gui.catalogue.table_import.stated_units import (
    COUNTED,
    Money,
    money,
    plain_text,
    written_unit,
)

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)[)\]]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_TRANSLATED: tuple[tuple[str, str], ...] = (
    ("显卡|显示卡|图形处理器|加速卡|芯片|顯示卡|顯卡|グラフィックス?カード", "gpu"),
    ("型号|型號|名称|名稱|产品", "name"),
    ("显存带宽|内存带宽|带宽|帶寬|頻寬|メモリ帯域幅?|帯域幅?", "bandwidth"),
    ("显存容量|显存|内存|記憶體|顯存|メモリ", "memory"),
    ("功耗|热设计功耗|功率|消費電力", "tdp"),
    ("供应商|供應商|服务商|提供商|云厂商|平台|プロバイダ", "provider"),
    ("卖家|商家|销售商|销售", "seller"),
    ("厂商|制造商|製造商|品牌", "manufacturer"),
    ("来源|來源|出处", "source"),
    ("月租金?", "monthly rent"),
    ("租金|租赁价格|租价|租", "rent"),
    ("单价|价格|價格|售价|价錢|価格", "price"),
    ("日期|时间|時間|日付", "date"),
    ("数量|數量|卡数", "gpu count"),
    ("货币|幣種|币种|通貨", "currency"),
    ("单位|單位", "unit"),
    ("备注|備註", "notes"),
    ("地区|区域|地域", "region"),
    ("年份", "year"),
    ("架构", "architecture"),
    ("稠密", "dense"),
    ("稀疏", "sparse"),
    ("算力|性能", "performance"),
    (r"\b(?:grafikkarte|karte|beschleuniger)\b", "gpu"),
    (r"\b(?:modell|bezeichnung)\b", "model"),
    (r"\b(?:speicherbandbreite|bandbreite)\b", "memory bandwidth"),
    (r"\b(?:grafikspeicher|speicher|mémoire|memoria)\b", "memory"),
    (r"\b(?:leistungsaufnahme|verlustleistung|stromverbrauch|consommation|consumo)\b", "power"),
    (r"\b(?:anbieter|fournisseur|proveedor)\b", "provider"),
    (r"\b(?:händler|verkäufer|vendeur|vendedor)\b", "seller"),
    (r"\b(?:hersteller|fabricant|fabricante)\b", "manufacturer"),
    (r"\b(?:kaufpreis|anschaffungspreis)\b", "purchase price"),
    (r"\b(?:par|por|za|на|за|в)\b", "per"),
    (r"\b(?:mois|mes|месяц|мес)\b", "month"),
    (r"\b(?:heure|hora|godzin[aęy]|час)\b", "hour"),
    (r"\b(?:jour|día|dzień|день|сутки)\b", "day"),
    (r"\b(?:цена|стоимость)\b", "price"),
    (r"\b(?:видеокарта|ускоритель)\b", "gpu"),
    (r"\b(?:провайдер|поставщик|dostawca)\b", "provider"),
    (r"\bhoraire\b|\bpor hora\b", "hourly"),
    (r"\bmensuel(?:le)?\b|\bmensual\b|\bmiesięczn[aey]\b|\bmiesiąc\b", "monthly"),
    (r"\b(?:stundenpreis)\b", "hourly price"),
    (r"\b(?:monatspreis)\b", "monthly price"),
    (r"\b(?:tagespreis)\b", "daily price"),
    (r"\b(?:jahrespreis)\b", "yearly price"),
    (r"\b(?:mietpreis|miete|loyer|alquiler)\b", "rent"),
    (r"\b(?:preis|prix|precio|cena|kosten|coût|costo)\b", "price"),
    (r"\b(?:datum|stand|fecha)\b", "date"),
    (r"\b(?:anzahl|stückzahl|nombre|cantidad)\b", "count"),
    (r"\b(?:währung|devise|moneda|waluta)\b", "currency"),
    (r"\b(?:einheit|unité|unidad)\b", "unit"),
    (r"\b(?:quelle|fuente)\b", "source"),
    (r"\b(?:bemerkung|anmerkung|notiz)(?:en)?\b", "notes"),
)
_DESCRIBING = (
    r"hbm\d?e? gddr\d\w? dense peak list tdp tgp tbp max(?:imum)? min(?:imum)? "
    r"typ(?:ical)? nominal rated board size capacity total performance rate speed "
    r"throughput compute tensor cores? vector matrix single half double full mixed "
    r"precision without no with w sparsity sparse sparsely on demand spot hardware "
    r"purchase release launch retail street new used msrp srp rrp price cost gpus? card "
    r"chip per each memory vram bandwidth power draw consumption b?float\d* tensorfloat "
    r"fp\d+ bf\d+ tf\d+ int\d+ accumulate accumulation acc\d* e\dm\d approx(?:imate)? avg "
    r"average of the in and or for a vendor official current graphics video ram amount "
    r"minutes? hours? day uploaded uploads? ai share generated made by value hourly rent "
    r"rental as at from unit usage thermal design limit pricing dram excl incl vat tax net "
    r"gross theoretical stated estimated? data sheet datasheet"
)
_DESCRIBES = re.compile(rf"(?i)\b(?:{_DESCRIBING.replace(' ', '|')})\b")
"""Words of headings that say what a figure is, and nothing of its unit."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says.

    `units` are those it may state, the likeliest first; `unknown` is what stands in the place of a
    unit and is none, and `left` what is neither vocabulary of tables nor unit.
    """

    text: str
    english: str
    words: str
    units: tuple[str, ...]
    unknown: str
    left: str
    money: Money


@lru_cache(maxsize=4096)
def understood(text: str) -> Heading:
    """A heading taken apart."""
    plain = _parted(plain_text(text))
    english = _english(plain)
    brackets = [each.strip() for each in _IN_BRACKETS.findall(english)]
    outside = _IN_BRACKETS.sub(" ", english)
    found, unknown = _units_in(brackets), ""
    for each in brackets:
        behind = [] if _is_unit(each) else _last_words(f"- {each}")
        found += behind
        if not (behind or _is_unit(each) or _is_description(each)):
            unknown = each
    found += _last_words(outside)
    said = money(english)
    words = _words(outside, [each for each in brackets if not _is_unit(each)])
    left = _left_over(english)
    return Heading(text, english, words, tuple(dict.fromkeys(found)), unknown, left, said)


def _parted(text: str) -> str:
    """A name of a program's column, such as memory_gb or AcceleratorCount, as words."""
    if "_" in text or "." in text.strip("."):
        text = re.sub(r"(?<=\w)[_.](?=[A-Za-z])", " ", text)
    return _CAMEL.sub(" ", text) if " " not in text else text


def _english(text: str) -> str:
    for pattern, word in _TRANSLATED:
        text = re.sub(pattern, f" {word} ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _units_in(brackets: list[str]) -> list[str]:
    found = []
    for each in reversed(brackets):
        for piece in (each, *re.split(r"[,;]\s*", each)):
            if _is_unit(piece):
                found.append(piece if piece in COUNTED else written_unit(piece) or piece)
    return found


def _is_unit(text: str) -> bool:
    if written_unit(text) or text in COUNTED:
        return True
    said = money(text)
    # A term in brackets says what is bought, not what a figure is counted in.
    states = said.currency or (said.period and not said.term)
    return bool(states) and not re.sub(r"[\W\d_]", "", _DESCRIBES.sub("", said.left))


def _is_description(text: str) -> bool:
    said = money(text)
    if said.term or said.cards:
        return True
    return not re.sub(r"[\W\d_]", "", _DESCRIBES.sub("", text))


def _last_words(text: str) -> list[str]:
    """Units that the last words of a heading may be, the longest first."""
    found = []
    behind = text.rpartition(",")[2].strip()
    if "," in text and written_unit(behind):
        found.append(written_unit(behind))
    words = re.split(r"[\s,]+", text.strip())
    for n in (3, 2, 1):
        if len(words) > n:
            for last in (" ".join(words[-n:]), "/".join(words[-n:])):
                if written_unit(last):
                    found.append(written_unit(last))
    if len(words) == 1 and re.search(r"/|%", text) and written_unit(text):
        found.append(written_unit(text))
    # BF16 TFLOPS dense: the unit of a rate may stand before what describes it.
    found += [
        written_unit(each)
        for each in words
        if re.search(r"(?i)flop|^t?ops$", each) and written_unit(each)
    ]
    return found


def _words(outside: str, brackets: list[str]) -> str:
    text = f"{outside} {' '.join(brackets)}"
    text = re.sub(r"(?i)\b[kmgtpe]?(?:fl)?ops?\b(?:/s)?|[^\w]+|_", " ", text)
    text = re.sub(
        r"(?i)\bb?float ?(\d+)", lambda m: ("bf" if m[0][0] in "bB" else "fp") + m[1], text
    )
    return " ".join(text.lower().split())


def _left_over(english: str) -> str:
    """The words of a heading that are neither vocabulary nor of a unit."""
    rest = money(_IN_BRACKETS.sub(lambda m: " " if _is_unit(m[1]) else m[0], english)).left
    words = (each for each in re.split(r"[^\w+#]+", rest) if each)
    return " ".join(
        each
        for each in words
        if not written_unit(each) and not each.isdigit() and not _DESCRIBES.fullmatch(each)
    )
