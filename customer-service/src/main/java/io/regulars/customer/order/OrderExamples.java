package io.regulars.customer.order;

/** Bodies that the OpenAPI document shows. */
final class OrderExamples {
    static final String REQUEST = """
            {"customer":{"customerId":"c-1001"},"placedAt":"2026-03-01T09:30:00+08:00","status":"paid","currency":"CNY",
             "lines":[{"sku":"T-100","name":"Longjing 100 g","category":"tea","quantity":2,"unitPrice":"49.90","discount":"9.80"}],
             "discount":"5.00","shipping":"12.00","tax":"0.00","pricesIncludeTax":true,"total":"97.00",
             "couponCode":"SPRING","channel":"web","updatedAt":"2026-03-01T09:31:00+08:00"}""";
    private static final String FIELDS = """
            {"orderId":"A-1001","customer":{"customerId":"c-1001"},"placedAt":"2026-03-01T01:30:00Z","status":"paid",
             "currency":"CNY","lines":[{"sku":"T-100","name":"Longjing 100 g","category":"tea","quantity":2,
             "unitPrice":"49.90","discount":"9.80"}],"discount":"5.00","shipping":"12.00","shippingCost":null,
             "tax":"0.00","pricesIncludeTax":true,"adjustments":[],"total":"97.00","couponCode":"SPRING",
             "pointsSpent":null,"channel":"web","updatedAt":"2026-03-01T01:31:00Z","refunds":[],"refunded":"0.00",
             "net":"97.00\"""";
    static final String STORED = FIELDS + "}";
    static final String PAGE = "{\"items\":[" + STORED + "],\"nextCursor\":null}";
    static final String ANSWER = FIELDS + """
            ,"applied":true,
             "warnings":[{"code":"unknown-coupon","detail":"no coupon of this code was issued"}]}""";
    static final String GUEST = """
            {"customer":{"email":"wang@example.com","phone":"+8613800138000"},"placedAt":"2026-03-01T09:30:00+08:00",
             "status":"paid","currency":"CNY","lines":[{"sku":"T-100","quantity":1,"unitPrice":"49.90"}]}""";
    static final String BATCH = """
            [{"orderId":"A-1001","placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
              "customer":{"customerId":"c-1001"},"lines":[{"sku":"T-100","quantity":2,"unitPrice":"49.90"}]},
             {"orderId":"A-1002","placedAt":"2026-03-01T09:35:00Z","status":"paid","currency":"CNY",
              "lines":[{"sku":"T-100","quantity":0,"unitPrice":"49.90"}]}]""";
    static final String BATCH_ANSWER = """
            {"accepted":1,"rejected":1,"results":[
             {"orderId":"A-1001","outcome":"created","applied":true},
             {"orderId":"A-1002","outcome":"rejected","applied":false,"problem":{"type":"validation",
              "title":"The request is not valid","status":400,
              "detail":"/lines/0/quantity: must be a whole number from 1 to 1000000",
              "errors":[{"pointer":"/lines/0/quantity","detail":"must be a whole number from 1 to 1000000"}]}}]}""";
    static final String REFUND = """
            {"refundId":"r-1","amount":"49.90","refundedAt":"2026-03-05T10:00:00Z","reason":"damaged",
             "lines":[{"sku":"T-100","quantity":1}]}""";
    static final String REFUND_ANSWER = """
            {"refundId":"r-1","amount":"49.90","refundedAt":"2026-03-05T10:00:00Z","reason":"damaged",
             "lines":[{"sku":"T-100","quantity":1}],"orderId":"A-1001","currency":"CNY","total":"97.00",
             "refunded":"49.90","net":"47.10"}""";
    static final String TOTALS = """
            {"items":[{"currency":"GBP","orders":18021,"anonymous":1356,"gross":"10222334.11",
             "refunded":"211002.40","net":"10011331.71"}]}""";

    private OrderExamples() {}
}
