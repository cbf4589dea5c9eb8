"""Who may open what: every address × everybody who could ask for it.

    y  it opens, or the act is done
    -  it leads to the sign-in page
    k  a token is asked for (401): it opens to programs alone, whoever is signed in
    n  "you may not" (403): it exists for this person, but is not theirs to do
    0  "there is no such page" (404): it does not exist for this person

The rows are those of one municipality: its division, a member's position there, that member. In the columns stand
    nobody       who is not signed in
    member       an officer of that division
    head         the head of another division
    coordinator  the coordinator
    clerk        the chief administrator; his deputies are the same
    mayor        the mayor; his deputies are the same
    auditor      the internal auditor
    province     a provincial viewer of its province
    admin        a system administrator
    stranger     the coordinator of another municipality in another province
"""

from dataclasses import dataclass

TABLE = """
                                              nobody member head coordinator clerk mayor auditor province admin stranger

# the first page and the account
GET  /                                        -      y      y    y           y     y     y       y        y     y
GET  /account                                 -      y      y    y           y     y     y       y        y     y
GET  /account/password                        -      y      y    y           y     y     y       y        y     y
POST /account/password                        -      y      y    y           y     y     y       y        y     y
GET  /account/preferences                     -      y      y    y           y     y     y       y        y     y
POST /account/preferences                     -      y      y    y           y     y     y       y        y     y
GET  /account/second-factor                   -      y      y    y           y     y     y       y        y     y
POST /account/second-factor                   -      y      y    y           y     y     y       y        y     y
GET  /account/second-factor/recovery-codes    -      y      y    y           y     y     y       y        y     y
POST /account/second-factor/recovery-codes    -      y      y    y           y     y     y       y        y     y
GET  /account/second-factor/removal           -      y      y    y           y     y     y       y        y     y
POST /account/second-factor/removal           -      y      y    y           y     y     y       y        y     y
POST /account/sessions/end                    -      y      y    y           y     y     y       y        y     y
GET  /account/tokens                          -      y      y    y           y     y     y       y        y     y
GET  /account/tokens/<api_token>/revocation   -      y      0    0           0     0     0       0        0     0
POST /account/tokens/<api_token>/revocation   -      y      0    0           0     0     0       0        0     0
GET  /account/tokens/new                      -      y      y    y           y     y     y       y        y     y
POST /account/tokens/new                      -      y      y    y           y     y     y       y        y     y
POST /preferences/language                    y      y      y    y           y     y     y       y        y     y

# the office: divisions, positions, who holds them
GET  /divisions                               -      y      y    y           y     y     y       y        y     y
GET  /divisions/<division>                    -      y      y    y           y     y     y       y        y     0
GET  /divisions/<division>/end                -      n      n    y           n     n     n       n        y     0
POST /divisions/<division>/end                -      n      n    y           n     n     n       n        y     0
GET  /divisions/<division>/name               -      n      n    y           n     n     n       n        y     0
POST /divisions/<division>/name               -      n      n    y           n     n     n       n        y     0
POST /divisions/<division>/place              -      n      n    y           n     n     n       n        y     0
GET  /divisions/<division>/reopening          -      n      n    y           n     n     n       n        y     0
POST /divisions/<division>/reopening          -      n      n    y           n     n     n       n        y     0
GET  /divisions/new                           -      n      n    y           n     n     n       n        y     y
POST /divisions/new                           -      n      n    y           n     n     n       n        y     y
GET  /divisions/order                         -      n      n    y           n     n     n       n        y     y
GET  /holdings/<holding>/end                  -      n      n    y           n     n     n       n        y     0
POST /holdings/<holding>/end                  -      n      n    y           n     n     n       n        y     0
GET  /holdings/<holding>/withdrawal           -      n      n    y           n     n     n       n        y     0
POST /holdings/<holding>/withdrawal           -      n      n    y           n     n     n       n        y     0
GET  /organisation                            -      n      n    y           n     n     n       n        y     y
POST /organisation                            -      n      n    y           n     n     n       n        y     y
GET  /organisation/public-page                -      n      n    y           n     n     n       n        y     y
GET  /organisation/public-page/opening        -      n      n    y           n     n     n       n        y     y
POST /organisation/public-page/opening        -      n      n    y           n     n     n       n        y     y
GET  /organisation/public-page/closing        -      n      n    y           n     n     n       n        y     y
POST /organisation/public-page/closing        -      n      n    y           n     n     n       n        y     y
GET  /organisation/public-page/preview/<year> -      n      n    y           n     n     n       n        y     0
GET  /organisation/public-page/snapshots/<year>/<months> - n n   y           n     n     n       n        n     0
POST /organisation/public-page/snapshots/<year>/<months> - n n   y           n     n     n       n        n     0
GET  /organisation/public-page/snapshots/<snapshot>/withdrawal - n n y       n     n     n       n        n     0
POST /organisation/public-page/snapshots/<snapshot>/withdrawal - n n y       n     n     n       n        n     0
GET  /positions                               -      y      y    y           y     y     y       y        y     y
GET  /positions/<position>                    -      y      y    y           y     y     y       y        y     0
GET  /positions/<position>/acting             -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/acting             -      n      n    y           n     n     n       n        y     0
GET  /positions/<position>/end                -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/end                -      n      n    y           n     n     n       n        y     0
GET  /positions/<position>/holder             -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/holder             -      n      n    y           n     n     n       n        y     0
GET  /positions/<position>/particulars        -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/particulars        -      n      n    y           n     n     n       n        y     0
GET  /positions/<position>/reopening          -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/reopening          -      n      n    y           n     n     n       n        y     0
GET  /positions/<position>/vacancy            -      n      n    y           n     n     n       n        y     0
POST /positions/<position>/vacancy            -      n      n    y           n     n     n       n        y     0
GET  /positions/new                           -      n      n    y           n     n     n       n        y     y
POST /positions/new                           -      n      n    y           n     n     n       n        y     y

# scores of the yearly assessment
GET  /assessments                             -      n      y    y           y     y     y       y        y     y
GET  /assessments/<year>                      -      n      y    y           y     y     y       y        y     y
GET  /assessments/<year>/analysis             -      n      y    y           y     y     y       y        y     0
GET  /assessments/<year>/analysis.<kind>       -      n      y    y           y     y     y       y        y     0
GET  /assessments/<year>/recommendations      -      n      n    y           n     n     n       n        n     0
POST /assessments/<year>/recommendations      -      n      n    y           n     n     n       n        n     0
GET  /assessments/<year>/scores               -      n      n    y           n     n     n       n        n     y
POST /assessments/<year>/scores               -      n      n    y           n     n     n       n        n     y
GET  /assessments/<year>/scores.<kind>        -      n      y    y           y     y     y       y        y     0
GET  /assessments/<year>/template.xlsx        -      n      n    y           n     n     n       n        n     y
GET  /assessments/<year>/topics/<number>      -      n      n    y           n     n     n       n        n     0
POST /assessments/<year>/topics/<number>      -      n      n    y           n     n     n       n        n     0
GET  /assessments/<year>/weak-points          -      n      y    y           y     y     y       y        y     0
GET  /assessments/<year>/weak-points/<code>/measure - n     n    y           n     n     n       n        n     0
POST /assessments/<year>/weak-points/<code>/measure - n     n    y           n     n     n       n        n     0
GET  /assessments/imports                     -      n      n    y           n     n     n       n        n     y
POST /assessments/imports                     -      n      n    y           n     n     n       n        n     y
GET  /assessments/imports/<score_import>      -      n      n    y           n     n     n       n        n     0
POST /assessments/imports/<score_import>/acceptance - n     n    y           n     n     n       n        n     0
POST /assessments/imports/<score_import>/discard -   n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/scores      -      n      n    y           n     n     n       n        n     0
GET  /assessment-files                        -      n      n    n           n     n     n       n        y     n
GET  /assessment-files/<year>.toml            -      n      n    n           n     n     n       n        y     n
GET  /assessment-files/new                    -      n      n    n           n     n     n       n        y     n
POST /assessment-files/new                    -      n      n    n           n     n     n       n        y     n
GET  /assessment-files/versions/<assessment_file>.toml - n  n    n           n     n     n       n        y     n
POST /assessment-files/versions/<assessment_file>/withdrawal - n n n         n     n     n       n        y     n

# people
GET  /people                                  -      y      y    y           y     y     y       y        y     y
GET  /people/<person>                         -      y      y    y           y     y     y       y        y     0
GET  /people/<person>/deactivation            -      n      n    y           n     n     n       n        y     0
POST /people/<person>/deactivation            -      n      n    y           n     n     n       n        y     0
POST /people/<person>/invitation              -      n      n    y           n     n     n       n        y     0
POST /people/<person>/invitation/revocation   -      n      n    y           n     n     n       n        y     0
GET  /people/<person>/particulars             -      n      n    y           n     n     n       n        y     0
POST /people/<person>/particulars             -      n      n    y           n     n     n       n        y     0
GET  /people/<person>/reactivation            -      n      n    y           n     n     n       n        y     0
POST /people/<person>/reactivation            -      n      n    y           n     n     n       n        y     0
GET  /people/<person>/second-factor           -      n      n    y           n     n     n       n        y     0
POST /people/<person>/second-factor           -      n      n    y           n     n     n       n        y     0
GET  /people/imports                          -      n      n    y           n     n     n       n        y     y
POST /people/imports                          -      n      n    y           n     n     n       n        y     y
GET  /people/imports/<import>                 -      n      n    y           n     n     n       n        y     0
POST /people/imports/<import>/acceptance      -      n      n    y           n     n     n       n        y     0
POST /people/imports/<import>/discard         -      n      n    y           n     n     n       n        y     0
GET  /people/imports/template.xlsx            -      n      n    y           n     n     n       n        y     y
GET  /people/new                              -      n      n    y           n     n     n       n        y     y
POST /people/new                              -      n      n    y           n     n     n       n        y     y

# plans and measures
GET  /measures/<measure>                      -      y      y    y           y     y     y       y        y     0
GET  /measures/<measure>/particulars          -      n      n    y           n     n     n       n        n     0
POST /measures/<measure>/particulars          -      n      n    y           n     n     n       n        n     0
GET  /measures/<measure>/restoration          -      n      n    y           n     n     n       n        n     0
POST /measures/<measure>/restoration          -      n      n    y           n     n     n       n        n     0
GET  /measures/<measure>/withdrawal           -      n      n    y           n     n     n       n        n     0
POST /measures/<measure>/withdrawal           -      n      n    y           n     n     n       n        n     0
GET  /plans                                   -      y      y    y           y     y     y       y        y     y
GET  /plans/<plan>                            -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/approval                   -      n      n    y           y     y     n       n        n     0
POST /plans/<plan>/approval                   -      n      n    y           y     y     n       n        n     0
GET  /plans/<plan>/closing                    -      n      n    y           y     y     n       n        n     0
POST /plans/<plan>/closing                    -      n      n    y           y     y     n       n        n     0
GET  /plans/imports                           -      n      n    y           n     n     n       n        n     y
POST /plans/imports                           -      n      n    y           n     n     n       n        n     y
GET  /plans/imports/<plan_import>             -      n      n    y           n     n     n       n        n     0
GET  /plans/imports/<plan_import>/acceptance  -      n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/acceptance  -      n      n    y           n     n     n       n        n     0
GET  /plans/imports/<plan_import>/columns     -      n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/columns     -      n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/corrections -      n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/discard     -      n      n    y           n     n     n       n        n     0
GET  /plans/imports/<plan_import>/file        -      n      n    y           n     n     n       n        n     0
GET  /plans/imports/<plan_import>/reading     -      n      n    y           n     n     n       n        n     0
POST /plans/imports/<plan_import>/reading     -      n      n    y           n     n     n       n        n     0
GET  /plans/imports/<plan_import>/rows/<row_key>/particulars - n n y         n     n     n       n        n     0
POST /plans/imports/<plan_import>/rows/<row_key>/particulars - n n y         n     n     n       n        n     0
GET  /plans/imports/template.<kind>           -      n      n    y           n     n     n       n        n     y
GET  /plans/<plan>/measures/new               -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/measures/new               -      n      n    y           n     n     n       n        n     0
GET  /plans/<plan>/order                      -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/order                      -      n      n    y           n     n     n       n        n     0
GET  /plans/<plan>/particulars                -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/particulars                -      n      n    y           n     n     n       n        n     0
GET  /plans/<plan>/reopening                  -      n      n    y           y     y     n       n        n     0
POST /plans/<plan>/reopening                  -      n      n    y           y     y     n       n        n     0
GET  /plans/new                               -      n      n    y           n     n     n       n        n     y
POST /plans/new                               -      n      n    y           n     n     n       n        n     y

# the public items of a year, their addresses and what they contain
POST /publications                            -      n      n    y           n     n     n       n        n     y
GET  /publications/<publication>/addresses    -      n      n    y           n     n     n       n        n     0
POST /publications/<publication>/addresses    -      n      n    y           n     n     n       n        n     0
GET  /publications/<publication>/tasks        -      n      n    y           n     n     n       n        n     0
POST /publications/<publication>/tasks        -      n      n    y           n     n     n       n        n     0
GET  /publications/<publication>/window       -      n      n    y           n     n     n       n        n     0
POST /publications/<publication>/window       -      n      n    y           n     n     n       n        n     0
GET  /publications/<publication>/year-before  -      n      n    y           n     n     n       n        n     0
POST /publications/<publication>/year-before  -      n      n    y           n     n     n       n        n     0
GET  /public-items                            -      y      y    y           y     y     y       y        y     y
GET  /public-items.<kind>                     -      y      y    y           y     y     y       y        y     0
GET  /public-items/<item>                     -      y      y    y           y     y     y       y        y     0
POST /public-items/<item>/check               -      y      n    y           n     n     n       n        n     0
GET  /public-items/<item>/particulars         -      n      n    y           n     n     n       n        n     0
POST /public-items/<item>/particulars         -      n      n    y           n     n     n       n        n     0
# reporting rounds; e-PlanNACC is told of action plans only
GET  /rounds                                  -      y      y    y           y     y     y       y        y     y
GET  /plans/<plan>/rounds/<months>            -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/rounds/<months>/closing    -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/rounds/<months>/closing    -      n      n    y           n     n     n       n        n     0
GET  /plans/<plan>/rounds/<months>/closings/<number>  - y   y    y           y     y     y       y        y     0
GET  /plans/<plan>/rounds/<months>/closings/<number>/<document>.<kind> - y y y y    y     y       y        y     0
GET  /plans/<plan>/rounds/<months>/closings/<number>/<document>/pages/<page_number> - y y y y y y       y        y     0
GET  /plans/<plan>/rounds/<months>/reopening  -      n      n    y           y     y     n       n        n     0
POST /plans/<plan>/rounds/<months>/reopening  -      n      n    y           y     y     n       n        n     0
POST /plans/<plan>/rounds/<months>/reminders  -      n      n    y           n     n     n       n        n     0
GET  /plans/<action_plan>/rounds/<months>/entries     - n   n    y           n     n     n       n        n     0
GET  /plans/<action_plan>/rounds/<months>/entries/<project> - n n y          n     n     n       n        n     0
POST /plans/<action_plan>/rounds/<months>/entries/<project> - n n y          n     n     n       n        n     0
GET  /plans/<action_plan>/rounds/<months>/entries/<project>/withdrawal - n n y n   n     n       n        n     0
POST /plans/<action_plan>/rounds/<months>/entries/<project>/withdrawal - n n y n   n     n       n        n     0

# the rules of deadlines made tasks; events
GET  /deadlines/<deadline>/occurrences        -      y      y    y           y     y     y       y        y     0
POST /deadlines/<deadline>/occurrences        -      y      n    y           n     n     n       n        n     0
GET  /occurrences/<occurrence>/withdrawal     -      y      n    y           n     n     n       n        n     0
POST /occurrences/<occurrence>/withdrawal     -      y      n    y           n     n     n       n        n     0
GET  /plans/<plan>/assignment                 -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/assignment                 -      n      n    y           n     n     n       n        n     0

# tasks and the work on them
GET  /comments/<comment>/withdrawal           -      y      n    n           n     n     n       n        n     0
POST /comments/<comment>/withdrawal           -      y      n    n           n     n     n       n        n     0
POST /mentions/<mention>/seen                 -      y      0    0           0     0     0       0        0     0
GET  /my-work                                 -      y      y    y           y     y     y       y        y     y
GET  /tasks/<task>                            -      y      y    y           y     y     y       y        y     0
GET  /tasks/<task>/assignee                   -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/assignee                   -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/assignee/me                -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/assignee/vacancy           -      y      n    n           n     n     n       n        n     0
GET  /tasks/<task>/comments                   -      y      y    y           y     y     y       y        y     0
POST /tasks/<task>/comments                   -      y      y    y           y     y     y       n        n     0
GET  /tasks/<task>/report                     -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/report                     -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/start                      -      y      n    n           n     n     n       n        n     0
GET  /tasks/<task>/submission                 -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/submission                 -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/submission/withdrawal      -      y      n    n           n     n     n       n        n     0

# what somebody is typing; the draft is the member's, and of an empty one nothing is kept
POST /drafts                                  -      y      y    y           y     y     y       y        y     y
POST /drafts/<draft>/removal                  -      y      0    0           0     0     0       0        0     0

# evidence
GET  /evidence/<evidence>                     -      y      y    y           y     y     y       y        y     0
GET  /evidence/<evidence>/particulars         -      y      n    n           n     n     n       n        n     0
POST /evidence/<evidence>/particulars         -      y      n    n           n     n     n       n        n     0
GET  /evidence/<evidence>/removal             -      y      n    n           n     n     n       n        n     0
POST /evidence/<evidence>/removal             -      y      n    n           n     n     n       n        n     0
POST /evidence/<evidence>/restoration         -      y      n    n           n     n     n       n        n     0
POST /evidence/<paper>/versions               -      y      n    n           n     n     n       n        n     0
GET  /evidence/<paper>/versions/<number>/file     -      y      y    y           y     y     y       y        y     0
GET  /evidence/<paper>/versions/<number>/preview     -      y      y    y           y     y     y       y        y     0
GET  /tasks/<task>/evidence                   -      y      y    y           y     y     y       y        y     0
POST /tasks/<task>/evidence                   -      y      n    n           n     n     n       n        n     0
GET  /tasks/<task>/evidence/reuse             -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/evidence/reuse             -      y      n    n           n     n     n       n        n     0

# review, later dates, whose work it is, several tasks at once
GET  /disputes                                -      n      n    y           y     n     n       n        n     y
GET  /disputes/<dispute>/ruling               -      n      n    y           n     n     n       n        n     0
POST /disputes/<dispute>/ruling               -      n      n    y           n     n     n       n        n     0
POST /disputes/<dispute>/withdrawal           -      y      n    n           n     n     n       n        n     0
GET  /extensions                              -      n      n    y           y     n     n       n        n     y
GET  /extensions/<extension>/decision         -      n      n    n           y     n     n       n        n     0
POST /extensions/<extension>/decision         -      n      n    n           y     n     n       n        n     0
POST /extensions/<extension>/withdrawal       -      y      n    n           n     n     n       n        n     0
GET  /reviews                                 -      n      n    y           y     n     n       n        n     y
GET  /reviews/judged                          -      n      n    y           y     n     n       n        n     y
GET  /task-changes/new                        -      n      n    y           n     n     n       n        n     y
POST /task-changes/new                        -      n      n    y           n     n     n       n        n     y
GET  /tasks/<task>/dispute                    -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/dispute                    -      y      n    n           n     n     n       n        n     0
GET  /tasks/<task>/extension                  -      y      n    n           n     n     n       n        n     0
POST /tasks/<task>/extension                  -      y      n    n           n     n     n       n        n     0
GET  /tasks/<task>/hand-over                  -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/hand-over                  -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/reconsideration            -      n      n    y           y     n     n       n        n     0
POST /tasks/<task>/reinstatement              -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/verdict                    -      n      n    y           y     n     n       n        n     0
GET  /tasks/<task>/withdrawal                 -      n      n    y           n     n     n       n        n     0
POST /tasks/<task>/withdrawal                 -      n      n    y           n     n     n       n        n     0
GET  /undos                                   -      n      n    y           n     n     n       n        n     y
GET  /undos/<undo>                            -      n      n    y           n     n     n       n        n     0
POST /undos/<undo>                            -      n      n    y           n     n     n       n        n     0

# orders of the executives
GET  /notices                                 -      n      y    y           y     y     y       n        n     y
GET  /tasks/<task>/notice                     -      n      n    y           y     y     y       n        n     0
GET  /orders/<order>/notice                   -      n      n    y           y     y     y       n        n     0
GET  /orders                                  -      y      y    y           y     y     y       y        y     y
POST /orders                                  -      n      n    n           y     y     n       n        n     n
GET  /orders/<order>                          -      y      y    y           y     y     y       y        y     0
POST /orders/<order>/acknowledgement          -      n      n    n           y     y     n       n        n     0
POST /orders/<order>/answer                   -      y      n    n           n     n     n       n        n     0
POST /orders/<order>/withdrawal               -      n      n    n           y     y     n       n        n     0
GET  /orders/new                              -      n      n    n           y     y     n       n        n     n

# how far everything is
GET  /board                                   -      y      y    y           y     y     y       y        y     y
GET  /calendar                                -      y      y    y           y     y     y       y        y     y
GET  /calendar/feeds                          -      y      y    y           y     y     y       y        y     y
POST /calendar/feeds                          -      y      y    y           y     y     y       y        y     y
GET  /calendar/feeds/<feed>/replacement       -      y      0    0           0     0     0       0        0     0
POST /calendar/feeds/<feed>/replacement       -      y      0    0           0     0     0       0        0     0
GET  /calendar/feeds/<feed>/revocation        -      y      0    0           0     0     0       0        0     0
POST /calendar/feeds/<feed>/revocation        -      y      0    0           0     0     0       0        0     0
GET  /overview                                -      n      n    y           y     y     y       n        n     y
GET  /overview/divisions/<division>           -      y      n    y           y     y     y       n        n     0
GET  /divisions/<division>/board              -      y      y    y           y     y     y       y        y     0

# lists taken along and read back, and searching
GET  /board.<kind>                            -      y      y    y           y     y     y       y        y     y
GET  /disputes.<kind>                         -      n      n    y           y     n     n       n        n     y
GET  /divisions.<kind>                        -      y      y    y           y     y     y       y        y     y
GET  /extensions.<kind>                       -      n      n    y           y     n     n       n        n     y
GET  /holidays.<kind>                         -      y      y    y           y     y     y       y        y     y
GET  /orders.<kind>                           -      y      y    y           y     y     y       y        y     y
GET  /people.<kind>                           -      y      y    y           y     y     y       y        y     y
GET  /plans/<plan>/documents                  -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/documents/<document>.<kind> -     y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/documents/<document>/pages/<number> - y  y    y           y     y     y       y        y     0
GET  /plans/<plan>/form.<kind>                -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/measures.<kind>            -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/occurrences.<kind>         -      y      y    y           y     y     y       y        y     0
GET  /plans/<plan>/updates                    -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/updates                    -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/updates/discard            -      n      n    y           n     n     n       n        n     0
GET  /plans/<plan>/updates/new                -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/updates/new                -      n      n    y           n     n     n       n        n     0
GET  /positions.<kind>                        -      y      y    y           y     y     y       y        y     y
GET  /reviews.<kind>                          -      n      n    y           y     n     n       n        n     y
GET  /search                                  -      y      y    y           y     y     y       y        y     y
GET  /tasks                                   -      y      y    y           y     y     y       y        y     y
GET  /tasks.<kind>                            -      y      y    y           y     y     y       y        y     y

# the next fiscal year
GET  /plans/<plan>/carry-over                 -      n      n    y           n     n     n       n        n     0
POST /plans/<plan>/carry-over                 -      n      n    y           n     n     n       n        n     0

# letters, and whether they arrive
GET  /calls                                   -      n      n    y           n     n     n       n        y     y
GET  /letters                                 -      n      n    y           n     n     n       n        y     y
GET  /letters.<kind>                          -      n      n    y           n     n     n       n        y     y
GET  /letters/<letter>                        -      n      n    y           n     n     n       n        y     0
POST /letters/<letter>/dropping               -      n      n    y           n     n     n       n        y     0
GET  /letters/<letter>/link-revocation        -      n      n    y           n     n     n       n        y     0
POST /letters/<letter>/link-revocation        -      n      n    y           n     n     n       n        y     0
POST /letters/<letter>/resend                 -      n      n    y           n     n     n       n        y     0
GET  /letters/bounces                         -      n      n    y           n     n     n       n        y     y
POST /letters/bounces                         -      n      n    y           n     n     n       n        y     y
GET  /letters/proof                           -      y      y    y           y     y     y       y        y     y
GET  /letters/proof.<kind>                    -      y      y    y           y     y     y       y        y     y
POST /people/<person>/reachability            -      n      n    y           n     n     n       n        y     0
POST /people/<person>/unreachability          -      n      n    y           n     n     n       n        y     0

# the ladder of letters
GET  /settings/ladder                         -      n      n    y           n     n     n       n        y     y
POST /settings/ladder                         -      n      n    y           n     n     n       n        y     y

# programs that are told what happens
GET  /settings/stationery                     -      n      n    y           n     n     n       n        y     y
GET  /settings/stationery/<piece>             -      n      n    y           n     n     n       n        y     y
POST /settings/stationery/<piece>             -      n      n    y           n     n     n       n        y     y
GET  /settings/stationery/<piece>/file        -      n      n    y           n     n     n       n        y     0
POST /settings/stationery/<piece>/removal     -      n      n    y           n     n     n       n        0     0
POST /settings/stationery/<piece>/restoration -      n      n    0           n     n     n       n        0     0
GET  /settings/stationery/<piece>/start.docx  -      n      n    y           n     n     n       n        y     y
GET  /settings/stationery/<piece>/trial.docx  -      n      n    y           n     n     n       n        y     0
GET  /settings/channels                       -      n      n    y           n     n     n       n        y     y
GET  /settings/channels/<channel>             -      n      n    y           n     n     n       n        y     0
GET  /settings/channels/<channel>/particulars -      n      n    y           n     n     n       n        y     0
POST /settings/channels/<channel>/particulars -      n      n    y           n     n     n       n        y     0
GET  /settings/channels/<channel>/removal     -      n      n    y           n     n     n       n        y     0
# what the coordinator has removed is gone for the administrator
POST /settings/channels/<channel>/removal     -      n      n    y           n     n     n       n        0     0
POST /settings/channels/<channel>/switching-off -    n      n    y           n     n     n       n        y     0
POST /settings/channels/<channel>/switching-on -     n      n    y           n     n     n       n        y     0
POST /settings/channels/<channel>/test        -      n      n    y           n     n     n       n        y     0
POST /settings/channels/messages/<channel_message>/resend - n n  y           n     n     n       n        y     0
GET  /settings/channels/new                   -      n      n    y           n     n     n       n        y     y
POST /settings/channels/new                   -      n      n    y           n     n     n       n        y     y
GET  /settings/webhooks                       -      n      n    y           n     n     n       n        y     y
GET  /settings/webhooks/<webhook>             -      n      n    y           n     n     n       n        y     0
GET  /settings/webhooks/<webhook>/particulars -      n      n    y           n     n     n       n        y     0
POST /settings/webhooks/<webhook>/particulars -      n      n    y           n     n     n       n        y     0
GET  /settings/webhooks/<webhook>/rotation    -      n      n    y           n     n     n       n        y     0
POST /settings/webhooks/<webhook>/rotation    -      n      n    y           n     n     n       n        y     0
POST /settings/webhooks/<webhook>/switching-off -    n      n    y           n     n     n       n        y     0
POST /settings/webhooks/<webhook>/switching-on -     n      n    y           n     n     n       n        y     0
POST /settings/webhooks/<webhook>/test        -      n      n    y           n     n     n       n        y     0
POST /settings/webhooks/messages/<webhook_message>/resend - n n  y           n     n     n       n        y     0
GET  /settings/webhooks/new                   -      n      n    y           n     n     n       n        y     y
POST /settings/webhooks/new                   -      n      n    y           n     n     n       n        y     y

# the days off: the organisation's own, and the national ones as it takes them
GET  /holidays                                -      y      y    y           y     y     y       y        y     y
GET  /holidays/<holiday>                      -      y      y    y           y     y     y       y        y     0
GET  /holidays/<holiday>/particulars          -      n      n    y           n     n     n       n        y     0
POST /holidays/<holiday>/particulars          -      n      n    y           n     n     n       n        y     0
POST /holidays/<holiday>/restoration          -      n      n    y           n     n     n       n        y     0
POST /holidays/<holiday>/withdrawal           -      n      n    y           n     n     n       n        y     0
POST /holidays/<national>/exception           -      n      n    y           n     n     n       n        y     y
GET  /holidays/list                           -      n      n    y           n     n     n       n        y     y
POST /holidays/list                           -      n      n    y           n     n     n       n        y     y
GET  /holidays/new                            -      n      n    y           n     n     n       n        y     y
POST /holidays/new                            -      n      n    y           n     n     n       n        y     y
POST /holidays/years/<year>                   -      n      n    y           n     n     n       n        y     y

# above the offices
GET  /appointments                            -      n      n    n           n     n     n       n        y     n
GET  /appointments/<appointment>/end          -      n      n    n           n     n     n       n        y     n
POST /appointments/<appointment>/end          -      n      n    n           n     n     n       n        y     n
GET  /appointments/new                        -      n      n    n           n     n     n       n        y     n
POST /appointments/new                        -      n      n    n           n     n     n       n        y     n
GET  /organisations                           -      y      y    y           y     y     y       y        y     y
GET  /organisations/choice                    -      y      y    y           y     y     y       y        y     y
POST /organisations/choice                    -      y      y    y           y     y     y       y        y     y
GET  /organisations/new                       -      n      n    n           n     n     n       n        y     n
POST /organisations/new                       -      n      n    n           n     n     n       n        y     n

# the trail
GET  /trail                                   -      n      n    y           n     n     y       n        n     y
GET  /trail.<kind>                            -      n      n    y           n     n     y       n        n     y

# the system
GET  /health                                  y      y      y    y           y     y     y       y        y     y
GET  /mailbox                                 -      n      n    n           n     n     n       n        y     n
GET  /mailbox/<name>                          -      n      n    n           n     n     n       n        y     n
GET  /mailbox/<name>/file                     -      n      n    n           n     n     n       n        y     n
GET  /system/mail                             -      n      n    y           n     n     n       n        y     y
POST /system/mail                             -      n      n    y           n     n     n       n        y     y
GET  /system                                  -      n      n    y           n     n     n       n        y     y

# the door itself; a link that does not exist, or has been used, answers 404 with a page that says what to do
GET  /invitation/<token>                      0      0      0    0           0     0     0       0        0     0
POST /invitation/<token>                      0      0      0    0           0     0     0       0        0     0
GET  /password/forgotten                      y      y      y    y           y     y     y       y        y     y
POST /password/forgotten                      y      y      y    y           y     y     y       y        y     y
GET  /password/letter                         y      y      y    y           y     y     y       y        y     y
GET  /password/reset/<token>                  0      0      0    0           0     0     0       0        0     0
POST /password/reset/<token>                  0      0      0    0           0     0     0       0        0     0
GET  /ics/<token>.ics                         0      0      0    0           0     0     0       0        0     0
GET  /q/<token>                               0      0      0    0           0     0     0       0        0     0
POST /q/<token>                               0      0      0    0           0     0     0       0        0     0
GET  /q/<token>/receipt                       0      0      0    0           0     0     0       0        0     0
GET  /q/<token>/revocation                    0      0      0    0           0     0     0       0        0     0
POST /q/<token>/revocation                    0      0      0    0           0     0     0       0        0     0
GET  /setup                                   y      y      y    y           y     y     y       y        y     y
POST /setup                                   y      y      y    y           y     y     y       y        y     y
GET  /sign-in                                 y      y      y    y           y     y     y       y        y     y
POST /sign-in                                 y      y      y    y           y     y     y       y        y     y
GET  /sign-in/code                            -      -      -    -           -     -     -       -        -     -
POST /sign-in/code                            -      -      -    -           -     -     -       -        -     -
GET  /sign-in/letter                          -      -      -    -           -     -     -       -        -     -
GET  /sign-in/link/<token>                    0      0      0    0           0     0     0       0        0     0
POST /sign-in/link/<token>                    0      0      0    0           0     0     0       0        0     0
POST /sign-out                                -      -      -    -           -     -     -       -        -     -

# what everybody may read, once it was switched on
GET  /public/<slug>                           y      y      y    y           y     y     y       y        y     y
GET  /public/<slug>/<year>                    y      y      y    y           y     y     y       y        y     y
GET  /public/<slug>/<year>/embed              y      y      y    y           y     y     y       y        y     y
GET  /public/<slug>/<year>/data.<form>        y      y      y    y           y     y     y       y        y     y
GET  /public/<slug>/<year>/rounds/<months>    y      y      y    y           y     y     y       y        y     y
GET  /public/<slug>/<year>/rounds/<months>/data.<form> y y  y    y           y     y     y       y        y     y
GET  /public/schema                           y      y      y    y           y     y     y       y        y     y
GET  /public/schema.json                      y      y      y    y           y     y     y       y        y     y

# the sample office is closed where there is a real one
GET  /demo                                    0      0      0    0           0     0     0       0        0     0
POST /demo/people/<person>/session            0      0      0    0           0     0     0       0        0     0

# for programs; what a token opens for whom stands in tests/api/table.py
GET  /api/                                    y      y      y    y           y     y     y       y        y     y
GET  /api/openapi.json                        y      y      y    y           y     y     y       y        y     y
GET  /api/v1/divisions                        k      k      k    k           k     k     k       k        k     k
GET  /api/v1/evidence/<paper>/versions/<number>/file k k    k    k           k     k     k       k        k     k
GET  /api/v1/measures                         k      k      k    k           k     k     k       k        k     k
GET  /api/v1/measures/<measure>               k      k      k    k           k     k     k       k        k     k
GET  /api/v1/organisation                     k      k      k    k           k     k     k       k        k     k
GET  /api/v1/plans                            k      k      k    k           k     k     k       k        k     k
GET  /api/v1/plans/<plan>                     k      k      k    k           k     k     k       k        k     k
GET  /api/v1/tasks                            k      k      k    k           k     k     k       k        k     k
GET  /api/v1/tasks/<task>                     k      k      k    k           k     k     k       k        k     k
GET  /api/v1/tasks/<task>/evidence            k      k      k    k           k     k     k       k        k     k
GET  /api/v1/tasks/<task>/history             k      k      k    k           k     k     k       k        k     k
POST /api/v1/tasks/<task>/links               k      k      k    k           k     k     k       k        k     k
POST /api/v1/tasks/<task>/notes               k      k      k    k           k     k     k       k        k     k
POST /api/v1/tasks/<task>/start               k      k      k    k           k     k     k       k        k     k
POST /api/v1/tasks/<task>/submission          k      k      k    k           k     k     k       k        k     k

# parts of pages, and how they look
GET  /components                              y      y      y    y           y     y     y       y        y     y
GET  /dates/reading                           y      y      y    y           y     y     y       y        y     y
GET  /schedules/reading                       y      y      y    y           y     y     y       y        y     y
"""


@dataclass(frozen=True)
class Line:
    """One address with one method, and the answer for each person."""

    method: str
    address: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def read() -> list[Line]:
    head, *lines = (line.split() for line in TABLE.strip().splitlines() if line.strip() and not line.startswith("#"))
    return [Line(method, address, dict(zip(head, answers, strict=True))) for method, address, *answers in lines]


LINES = read()
PEOPLE = tuple(LINES[0].answers)
