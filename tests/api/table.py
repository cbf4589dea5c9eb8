"""What a token opens for whom: every address × everybody who could give a program a token.

The letters and the columns are those of tests/access/table.py. A stranger's token is of another organisation.
"""

TABLE = """
                                       member head coordinator clerk mayor auditor province admin stranger
GET  /divisions                        y      y    y           y     y     y       y        y     y
GET  /evidence/<paper>/versions/<number>/file y y  y           y     y     y       y        y     0
GET  /measures                         y      y    y           y     y     y       y        y     y
GET  /measures/<measure>               y      y    y           y     y     y       y        y     0
GET  /organisation                     y      y    y           y     y     y       y        y     y
GET  /plans                            y      y    y           y     y     y       y        y     y
GET  /plans/<plan>                     y      y    y           y     y     y       y        y     0
GET  /tasks                            y      y    y           y     y     y       y        y     y
GET  /tasks/<task>                     y      y    y           y     y     y       y        y     0
GET  /tasks/<task>/evidence            y      y    y           y     y     y       y        y     0
GET  /tasks/<task>/history             y      y    y           y     y     y       y        y     0
POST /tasks/<task>/links               y      n    n           n     n     n       n        n     0
POST /tasks/<task>/notes               y      n    n           n     n     n       n        n     0
POST /tasks/<task>/start               y      n    n           n     n     n       n        n     0
POST /tasks/<task>/submission          y      n    n           n     n     n       n        n     0
"""

HEAD, *LINES = (line.split() for line in TABLE.strip().splitlines())
EXPECTED = {f"{method} {address}": dict(zip(HEAD, letters, strict=True)) for method, address, *letters in LINES}
