"""The words and signs of amounts: currencies, magnitudes, measures. Tables only; all keys are folded.

A measure is (base unit, factor): `"gw": ("W", 1e9)`. Money is an ISO 4217 code.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


SIGNS: dict[str, str] = {
    "us$": "USD", "au$": "AUD", "a$": "AUD", "aud$": "AUD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD",
    "cdn$": "CAD", "nz$": "NZD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "sg$": "SGD", "r$": "BRL",
    "mx$": "MXN", "cn¥": "CNY", "cny¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY", "$": "USD", "＄": "USD", "€": "EUR",
    "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB",
    "₦": "NGN", "₪": "ILS", "₱": "PHP", "₴": "UAH", "₸": "KZT",
}  # fmt: skip
"""Signs before (or, for the single ones, after) a number; ¥ and kr depend on the text: see `money.py`."""

LETTER_PREFIXES: dict[str, str] = {
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "krw": "KRW", "inr": "INR",
    "rs": "INR", "rs.": "INR", "chf": "CHF", "aed": "AED", "dh": "AED", "dhs": "AED", "sar": "SAR", "sr": "SAR",
    "qar": "QAR", "kwd": "KWD", "twd": "TWD", "ntd": "TWD", "hkd": "HKD", "sgd": "SGD", "aud": "AUD", "cad": "CAD",
    "nzd": "NZD", "brl": "BRL", "mxn": "MXN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK",
    "huf": "HUF", "try": "TRY", "zar": "ZAR", "idr": "IDR", "rp": "IDR", "myr": "MYR", "rm": "MYR", "vnd": "VND",
    "thb": "THB", "ils": "ILS", "nis": "ILS", "egp": "EGP", "ngn": "NGN", "kes": "KES", "ksh": "KES",
    "pkr": "PKR", "bdt": "BDT", "tk": "BDT", "lkr": "LKR", "rub": "RUB", "uah": "UAH",
}  # fmt: skip
"""Codes before a number; written in capitals in the text, but for Rs, Rp, Dh, Tk."""
MIXED_CASE = frozenset({"rs", "rs.", "rp", "dh", "dhs", "tk", "ksh"})

MONEY_WORDS: dict[str, str] = {
    "us dollars": "USD", "us dollar": "USD", "u.s. dollars": "USD", "u.s. dollar": "USD", "american dollars": "USD",
    "dollars": "USD", "dollar": "USD", "bucks": "USD", "australian dollars": "AUD", "canadian dollars": "CAD",
    "hong kong dollars": "HKD", "taiwan dollars": "TWD", "new taiwan dollars": "TWD", "singapore dollars": "SGD",
    "new zealand dollars": "NZD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "pounds": "GBP",
    "pound": "GBP", "sterling": "GBP", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY", "chinese yuan": "CNY",
    "renminbi": "CNY", "rmb": "CNY", "won": "KRW", "korean won": "KRW", "south korean won": "KRW", "rupees": "INR",
    "rupee": "INR", "indian rupees": "INR", "swiss francs": "CHF", "francs": "CHF", "dirhams": "AED", "dirham": "AED",
    "riyals": "SAR", "saudi riyals": "SAR", "riyal": "SAR", "qatari riyals": "QAR", "rubles": "RUB",
    "roubles": "RUB", "ringgit": "MYR", "baht": "THB", "dong": "VND", "rupiah": "IDR", "reais": "BRL",
    "pesos": "MXN", "rand": "ZAR", "lira": "TRY", "liras": "TRY", "shekels": "ILS", "zloty": "PLN", "zlotys": "PLN",
    "naira": "NGN", "kronor": "SEK", "kroner": "NOK", "crowns": "SEK", "swedish crowns": "SEK",
    "swedish kronor": "SEK", "danish crowns": "DKK", "danish kroner": "DKK", "norwegian crowns": "NOK",
    "norwegian kroner": "NOK", "dolares": "USD", "dolar": "USD", "de dolares": "USD", "de euros": "EUR",
    "d'euros": "EUR", "de dollars": "USD", "euro de": "EUR", "di euro": "EUR", "di dollari": "USD",
    "de reais": "BRL", "us-dollar": "USD", "franken": "CHF", "pfund": "GBP", "livres": "GBP",
    "kr": "SEK", "$": "USD", "€": "EUR", "£": "GBP", "zł": "PLN",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "krw": "KRW", "inr": "INR", "chf": "CHF",
    "aed": "AED", "sar": "SAR", "qar": "QAR", "twd": "TWD", "hkd": "HKD", "sgd": "SGD", "aud": "AUD", "cad": "CAD",
    "nzd": "NZD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "brl": "BRL", "idr": "IDR", "myr": "MYR",
    "美元": "USD", "美金": "USD", "欧元": "EUR", "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP",
    "日元": "JPY", "日圆": "JPY",
    "日圓": "JPY", "円": "JPY", "元人民币": "CNY", "人民币": "CNY", "人民幣": "CNY", "元": "CNY",
    "港元": "HKD",
    "港币": "HKD", "港幣": "HKD", "新台币": "TWD", "新台幣": "TWD", "台币": "TWD", "台幣": "TWD", "韩元": "KRW",
    "韓元": "KRW", "卢比": "INR", "ドル": "USD", "米ドル": "USD", "ユーロ": "EUR", "ポンド": "GBP", "ウォン": "KRW",
    "人民元": "CNY", "台湾ドル": "TWD", "원": "KRW", "달러": "USD", "유로": "EUR", "엔": "JPY",
    "위안": "CNY", "파운드": "GBP",
    "دولار": "USD", "يورو": "EUR", "درهم": "AED", "ريال": "SAR", "руб": "RUB", "рублей": "RUB", "долларов": "USD",
    "евро": "EUR",
}  # fmt: skip
"""Words, codes and signs that follow a number."""

MAGNITUDES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "tsd": 1e3, "mille": 1e3, "mil": 1e3, "lakh": 1e5, "lakhs": 1e5,
    "million": 1e6, "millions": 1e6, "mln": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6, "m": 1e6,
    "millionen": 1e6, "millones": 1e6, "milhoes": 1e6, "milhao": 1e6,
    "millon": 1e6, "milioni": 1e6, "mil.": 1e6, "crore": 1e7, "crores": 1e7,
    "cr": 1e7, "billion": 1e9, "billions": 1e9, "bil": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "mrd": 1e9,
    "mrd.": 1e9, "md": 1e9, "mds": 1e9, "milliarden": 1e9, "milliarde": 1e9, "milliard": 1e9, "milliards": 1e9,
    "miliardi": 1e9, "mil millones": 1e9, "bilhoes": 1e9,
    "bilhao": 1e9, "bi": 1e9, "lakh crore": 1e12,
    "lakh crores": 1e12, "thousand crore": 1e10, "trillion": 1e12, "trillions": 1e12, "trn": 1e12, "tn": 1e12,
    "t": 1e12, "billionen": 1e12, "billones": 1e12, "trilhoes": 1e12, "quadrillion": 1e15, "млн": 1e6, "млрд": 1e9,
    "مليون": 1e6, "مليار": 1e9, "تريليون": 1e12,
    "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "百萬": 1e6, "千万": 1e7,
    "千萬": 1e7, "亿": 1e8, "億": 1e8, "十亿": 1e9, "十億": 1e9, "百亿": 1e10, "百億": 1e10, "千亿": 1e11,
    "千億": 1e11, "万亿": 1e12, "萬億": 1e12, "兆": 1e12,
    "백": 1e2, "천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "천만": 1e7, "억": 1e8, "십억": 1e9, "백억": 1e10,
    "천억": 1e11, "조": 1e12,
}  # fmt: skip

MEASURES: dict[str, tuple[str, float]] = {
    "%": ("%", 1), "％": ("%", 1), "percent": ("%", 1), "per cent": ("%", 1), "pct": ("%", 1), "pc": ("%", 1),
    "percentage points": ("%", 1), "percentage point": ("%", 1), "prozent": ("%", 1), "퍼센트": ("%", 1),
    "por ciento": ("%", 1), "%p": ("%", 1),
    "basis points": ("bp", 1), "bps": ("bp", 1), "bp": ("bp", 1),
    "cents": ("USD", 0.01), "x": ("x", 1), "×": ("x", 1), "fold": ("x", 1), "times": ("x", 1),
    "倍": ("x", 1), "배": ("x", 1),
    "w": ("W", 1), "watt": ("W", 1), "watts": ("W", 1), "kw": ("W", 1e3), "kilowatt": ("W", 1e3),
    "kilowatts": ("W", 1e3), "mw": ("W", 1e6), "megawatt": ("W", 1e6), "megawatts": ("W", 1e6), "gw": ("W", 1e9),
    "gigawatt": ("W", 1e9), "gigawatts": ("W", 1e9), "tw": ("W", 1e12), "terawatt": ("W", 1e12),
    "terawatts": ("W", 1e12), "兆瓦": ("W", 1e6), "吉瓦": ("W", 1e9), "千瓦": ("W", 1e3), "기가와트": ("W", 1e9),
    "메가와트": ("W", 1e6), "ギガワット": ("W", 1e9), "メガワット": ("W", 1e6), "mva": ("VA", 1e6),
    "wh": ("Wh", 1), "kwh": ("Wh", 1e3), "mwh": ("Wh", 1e6), "gwh": ("Wh", 1e9), "twh": ("Wh", 1e12),
    "watt-hours": ("Wh", 1), "watt-hour": ("Wh", 1), "kilowatt-hours": ("Wh", 1e3), "kilowatt hours": ("Wh", 1e3),
    "megawatt-hours": ("Wh", 1e6), "megawatt hours": ("Wh", 1e6), "gigawatt-hours": ("Wh", 1e9),
    "gigawatt hours": ("Wh", 1e9), "terawatt-hours": ("Wh", 1e12), "terawatt hours": ("Wh", 1e12),
    "wh/kg": ("Wh/kg", 1),
    "flops": ("FLOPS", 1), "gflops": ("FLOPS", 1e9), "gigaflops": ("FLOPS", 1e9), "tflops": ("FLOPS", 1e12),
    "teraflops": ("FLOPS", 1e12), "teraflop": ("FLOPS", 1e12), "tflop": ("FLOPS", 1e12), "pflops": ("FLOPS", 1e15),
    "petaflops": ("FLOPS", 1e15), "petaflop": ("FLOPS", 1e15), "pflop": ("FLOPS", 1e15), "eflops": ("FLOPS", 1e18),
    "exaflops": ("FLOPS", 1e18), "exaflop": ("FLOPS", 1e18), "eflop": ("FLOPS", 1e18), "zettaflops": ("FLOPS", 1e21),
    "zettaflop": ("FLOPS", 1e21), "tops": ("ops/s", 1e12), "pops": ("ops/s", 1e15),
    "kb": ("B", 1e3), "mb": ("B", 1e6), "gb": ("B", 1e9), "tb": ("B", 1e12), "pb": ("B", 1e15), "eb": ("B", 1e18),
    "zb": ("B", 1e21), "kib": ("B", 1024.0), "mib": ("B", 1024.0**2), "gib": ("B", 1024.0**3),
    "tib": ("B", 1024.0**4), "pib": ("B", 1024.0**5), "kilobytes": ("B", 1e3), "megabytes": ("B", 1e6),
    "megabyte": ("B", 1e6), "gigabytes": ("B", 1e9), "gigabyte": ("B", 1e9), "gigs": ("B", 1e9),
    "terabytes": ("B", 1e12), "terabyte": ("B", 1e12), "petabytes": ("B", 1e15), "petabyte": ("B", 1e15),
    "exabytes": ("B", 1e18), "exabyte": ("B", 1e18), "zettabytes": ("B", 1e21),
    "mb/s": ("B/s", 1e6), "gb/s": ("B/s", 1e9), "tb/s": ("B/s", 1e12), "pb/s": ("B/s", 1e15), "mbps": ("bit/s", 1e6),
    "gbps": ("bit/s", 1e9), "tbps": ("bit/s", 1e12), "gbit/s": ("bit/s", 1e9), "tbit/s": ("bit/s", 1e12),
    "mbit/s": ("bit/s", 1e6), "gt/s": ("T/s", 1e9), "mt/s": ("T/s", 1e6), "gigabits per second": ("bit/s", 1e9),
    "terabits per second": ("bit/s", 1e12), "gigabytes per second": ("B/s", 1e9),
    "terabytes per second": ("B/s", 1e12), "gigabit": ("bit", 1e9), "terabit": ("bit", 1e12),
    "tokens/s": ("tokens/s", 1), "tokens/sec": ("tokens/s", 1), "tokens/second": ("tokens/s", 1),
    "tokens per second": ("tokens/s", 1), "tokens a second": ("tokens/s", 1), "token/s": ("tokens/s", 1),
    "tok/s": ("tokens/s", 1), "tok/sec": ("tokens/s", 1), "toks/s": ("tokens/s", 1), "t/s": ("tokens/s", 1),
    "tps": ("tokens/s", 1),
    "mhz": ("Hz", 1e6), "ghz": ("Hz", 1e9), "gigahertz": ("Hz", 1e9), "thz": ("Hz", 1e12),
    "nm": ("nm", 1), "nanometer": ("nm", 1), "nanometers": ("nm", 1), "nanometre": ("nm", 1), "纳米": ("nm", 1),
    "나노": ("nm", 1), "奈米": ("nm", 1), "sq ft": ("sq ft", 1), "square feet": ("sq ft", 1),
    "square foot": ("sq ft", 1), "square-foot": ("sq ft", 1), "sq. ft.": ("sq ft", 1), "acres": ("acre", 1),
    "acre": ("acre", 1), "hectares": ("ha", 1),
    "tokens": ("tokens", 1), "token": ("tokens", 1), "gpus": ("GPU", 1), "gpu": ("GPU", 1),
    "parameters": ("parameters", 1), "parameter": ("parameters", 1), "tonnes": ("t", 1), "tons": ("t", 1),
    "metric tons": ("t", 1), "barrels": ("barrels", 1), "qubits": ("qubits", 1), "qubit": ("qubits", 1),
}  # fmt: skip
"""What follows a number and is neither money nor a plain noun."""

GLUED_ONLY = frozenset({"x", "×", "t/s", "pc", "tps"})
"""Measures that count only when they touch the number."""

DURATIONS = words(
    """second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks weekend
    weekends month months quarter quarters year years yr yrs decade decades century centuries ms millisecond
    milliseconds nanoseconds am pm a.m p.m ago old season seasons fiscal
    jahre jahren tage monate wochen stunden ans jours mois semaines heures anos dias meses semanas horas"""
)
DISTANCES = words(
    """mile miles km kilometer kilometers kilometre kilometres meter meters metre metres foot feet ft inch inches cm
    mm yards yard mph kmh km/h degree degrees celsius fahrenheit lb lbs pound kg kilograms grams gram mg oz ounces liter
    liters litre litres gallon gallons hp horsepower mp megapixel megapixels mah fps hz dpi rpm db lumens nits volts
    volt amps points point pts stars star percentile calories knots light-years microns um ppm"""
)
MONTHS = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec"""
)
