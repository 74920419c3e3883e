"""What currencies are called: by code, sign and word, in any case.

Amounts are in US dollars. An amount in another currency is refused, or converted by whoever has a
rate that somebody states; it is never taken for dollars.
"""

from __future__ import annotations

import re
from functools import cache

US_DOLLAR = "USD"
DOLLAR_NAMES = (
    *("usd", "$", "us$", "$us", "us-$", "u.s.$", "usd$", "$usd", "us dollar", "us dollars"),
    *("u.s. dollar", "u.s. dollars", "us-dollar", "dollar", "dollars", "buck", "bucks"),
    *("美元", "美金", "米ドル"),
)

# Codes of ISO 4217 that are in use.
_CODES = frozenset(
    re.findall(
        r"[A-Z]{3}",
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
        "BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
        "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
        "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
        "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
        "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
        "TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR "
        "ZMW ZWG ",
    )
)

# Those that are words, too, are codes in capitals alone.
_WORDS_TOO = frozenset(
    re.findall(r"[A-Z]{3}", "ALL TOP TRY CUP MAD PEN SOS COP BAM MOP BOB GEL LAK")
)

# Signs and words. What several countries call so has no code: nobody can say which is meant.
_NAMES: dict[str, tuple[str, ...]] = {
    "EUR": ("€", "euro", "euros", "欧元", "歐元"),
    "GBP": ("£", "￡", "pound", "pounds", "sterling", "quid", "英镑", "英鎊"),
    "CNY": ("元", "圆", "圓", "rmb", "人民币", "人民幣", "yuan", "cn¥", "renminbi", "块钱", "块"),
    "JPY": ("円", "jp¥", "yen", "日元", "日圓", "日圆"),
    "": ("¥", "￥", "kr", "kr.", "krona", "kronor", "krone", "kroner", "₤", "peso", "pesos", "₱"),
    "INR": ("₹", "rs", "rs.", "rupee", "rupees", "卢比"),
    "KRW": ("₩", "￦", "won", "원", "韩元", "韓元"),
    "CHF": ("fr.", "sfr", "sfr.", "francs", "franken", "瑞士法郎"),
    "CAD": ("c$", "ca$", "can$", "cad$", "加元", "canadian dollar", "canadian dollars"),
    "AUD": ("a$", "au$", "aud$", "澳元", "australian dollar", "australian dollars"),
    "HKD": ("hk$", "hkd$", "港元", "港币", "港幣"),
    "SGD": ("s$", "sg$", "sgd$", "新元", "新加坡元"),
    "NZD": ("nz$", "nzd$", "纽元"),
    "TWD": ("nt$", "ntd", "twd$", "新台币", "新臺幣", "台币"),
    "BRL": ("r$", "real", "reais"),
    "MXN": ("mx$", "mex$"),
    "PLN": ("zł", "zl", "złoty", "zloty", "złotych", "zlotych", "złote"),
    "CZK": ("kč", "kc", "koruna", "korun"),
    "RUB": ("₽", "руб", "руб.", "рублей", "рубль", "rouble", "roubles", "ruble", "rubles", "卢布"),
    "UAH": ("₴", "грн", "грн.", "hryvnia"),
    "TRY": ("₺", "lira", "tl"),
    "ILS": ("₪", "shekel", "shekels"),
    "THB": ("฿", "baht", "บาท", "泰铢"),
    "VND": ("₫", "đồng", "dong"),
    "NGN": ("₦", "naira"),
    "KZT": ("₸", "tenge"),
    "HUF": ("forint", "forints"),
    "ZAR": ("rand",),
    "GEL": ("₾",),
    "PHP": ("php",),
    "BTC": ("₿", "bitcoin", "bitcoins"),
    "ETH": ("ether",),
    "SEK": ("skr",),
    "NOK": ("nkr",),
    "DKK": ("dkr",),
    "MYR": ("rm", "ringgit"),
    "IDR": ("rp", "rupiah"),
    "SAR": ("riyal", "﷼"),
    "AED": ("dirham", "dirhams"),
    "JMD": ("j$",),
    "TTD": ("tt$",),
}


@cache
def _others() -> dict[str, str]:
    named = {name: code for code, names in _NAMES.items() for name in names}
    return {code.lower(): code for code in _CODES - _WORDS_TOO} | named


def is_dollar(name: str) -> bool:
    """Whether the name is one of the US dollar's."""
    return name.strip().lower() in DOLLAR_NAMES


def other_currency(name: str) -> str | None:
    """The code of the other currency that the name stands for; "" if it stands for several."""
    bare = name.strip()
    return bare if bare in _WORDS_TOO else _others().get(bare.lower())


@cache
def names() -> tuple[str, ...]:
    """All names in small letters, the longest first, without the codes that are words, too."""
    return tuple(sorted({*_others(), *DOLLAR_NAMES}, key=len, reverse=True))


def codes_that_are_words() -> frozenset[str]:
    """Codes that are read in capitals alone."""
    return _WORDS_TOO


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{'|'.join(map(re.escape, names()))})\s?(?=[-+]?\s?[.,]?[0-9])", re.I
    )


def before_number(text: str) -> tuple[str, str]:
    """The name of a currency that a number begins with, and the rest; "" where there is none."""
    found = _before_number().match(text)
    return (found["name"], text[found.end() :]) if found else ("", text)
