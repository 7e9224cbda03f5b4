package io.regulars.scoring.value;

/** Examples for the OpenAPI document. */
public final class ValueExamples {
    static final String FIELDS = "customerId, orders, firstOrderAt, lastOrderAt, rfm.recencyDays, rfm.frequency,"
            + " rfm.monetary, rfm.r, rfm.f, rfm.m, rfm.type, abc, lifetime.historic, lifetime.thisYear,"
            + " lifetime.expected12m, lifetime.residual, lifetime.total, lifetime.probabilityAlive,"
            + " lifetime.expectedOrders90d, lifetime.nextOrderExpectedAt, lifetime.model, churn.status, churn.since, churn.silenceDays, churn.usualGapDays, churn.overdueRatio,"
            + " matrix, price.discountShare, price.averageUnitPrice, price.fullPriceShare";

    public static final String REGULAR = """
            {"customerId":"C-1001","asOf":"2026-03-01T09:30:00Z","orders":7,"firstOrderAt":"2025-05-04T10:12:00Z",
             "lastOrderAt":"2026-02-17T18:40:00Z","currency":"GBP",
             "rfm":{"recencyDays":12,"frequency":7,"monetary":"412.50","r":5,"f":4,"m":4,"type":"IMPORTANT_KEEP",
              "lines":{"r":91.6,"f":4.3,"m":"212.3821","asOf":"2026-02-28T02:00:00Z"}},
             "abc":"A",
             "lifetime":{"historic":"412.50","thisYear":"99.00","expected12m":"385.08","expected12mLow":"96.40",
              "expected12mHigh":"731.15","residual":"1967.31","total":"797.58","probabilityAlive":0.9641,
              "expectedOrders90d":1.72,"nextOrderExpectedAt":"2026-04-05","model":"PARETO_NBD",
              "modelFittedAt":"2026-03-01T03:00:04Z","asOf":"2026-03-01T09:30:00Z"},
             "churn":{"status":"active","since":"2025-05-04","silenceDays":12,"usualGapDays":42.1111,
              "overdueRatio":0.285,
              "reasons":["no purchase for 12 days: 0.28 times the usual gap of 42.1 days",
               "probability of still being a customer 0.96, by PARETO_NBD"]},
             "matrix":"A",
             "price":{"orientation":"value","discountShare":0.05,"averageUnitPrice":"12.3400","fullPriceShare":0.8},
             "margin":{"historic":"165.00","costToServe":"37.68",
              "costs":{"shipping":"21.00","returns":"4.00","complaints":"12.50","outreach":"0.18","coupons":"5.00"},
              "profit":"127.32","expected12m":"118.86"},
             "care":"proactive",
             "because":[
              {"fact":"recencyDays","value":"12","effect":"not above the line of 91.6 days: R down, which is good"},
              {"fact":"frequency","value":"7","effect":"above the line of 4.30 purchases: F up"},
              {"fact":"monetary","value":"412.50","effect":"above the line of 212.38 GBP: M up"},
              {"fact":"type","value":"IMPORTANT_KEEP","effect":"R down, F up, M up"},
              {"fact":"silenceDays","value":"12","effect":"with a usual gap of 42.1111 days: overdue ratio 0.285"},
              {"fact":"churn.status","value":"active","effect":"at risk from 85 days of silence (ratio 2), lost from 169 (ratio 4); probability of still being a customer 0.96"},
              {"fact":"lifetime.model","value":"PARETO_NBD","effect":"purchase days until now: 7; expected in the next 90 days: 1.72"},
              {"fact":"matrix","value":"A","effect":"high value until now (ABC A), expected12m above the buyers' mean of 171.06 GBP: much to come"},
              {"fact":"care","value":"proactive","effect":"one of few (ABC A), middle margin: 31 % of the net is profit"}]}""";

    public static final String PAGE = "{\"items\":[" + REGULAR + "],\"nextCursor\":null}";

    static final String HISTORY = """
            {"items":[{"at":"2026-02-01T00:00:02Z","cause":"time","run":null,
             "rfm":{"recencyDays":92,"frequency":7,"monetary":"412.50","r":2,"f":4,"m":4,"type":"IMPORTANT_WINBACK"},
             "lifetime":{"historic":"412.50","expected12m":"201.77","residual":"899.02","probabilityAlive":0.6127,
              "expectedOrders90d":0.94,"model":"PARETO_NBD"},
             "churn":{"status":"at_risk","since":"2026-01-25","overdueRatio":2.1847}}],"nextCursor":null}""";

    private ValueExamples() {}
}
