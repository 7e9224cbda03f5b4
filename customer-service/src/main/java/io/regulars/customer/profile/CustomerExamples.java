package io.regulars.customer.profile;

/** Bodies that the OpenAPI document shows. */
final class CustomerExamples {
    static final String REQUEST = """
            {"name":"王小明","email":"wang@example.com","phone":"+8613800138000","language":"zh-CN",
             "timeZone":"Asia/Shanghai","country":"CN",
             "birthday":{"date":"1984-02-30","calendar":"chinese","leapMonth":false},
             "occasions":[{"name":"wedding","date":"2010-06-12","calendar":"gregorian"}],
             "preferences":{"channels":["email"],"contactWindows":[{"days":["sat","sun"],"from":"10:00","to":"20:00"}]},
             "groups":["tea-club"],"tags":["vip"],"attributes":{"size":"L"},
             "origin":"acquaintance","createdAt":"2025-03-01T08:00:00Z","updatedAt":"2026-03-01T09:30:00Z"}""";
    static final String ANSWER = """
            {"customerId":"c-1001","name":"王小明","gender":null,"email":"wang@example.com","phone":"+8613800138000",
             "wechatOpenId":null,"language":"zh-CN","timeZone":"Asia/Shanghai","country":"CN",
             "birthday":{"date":"1984-02-30","calendar":"chinese","leapMonth":false},
             "occasions":[{"name":"wedding","date":"2010-06-12","calendar":"gregorian","leapMonth":false}],
             "preferences":{"channels":["email"],"contactWindows":[{"days":["sat","sun"],"from":"10:00","to":"20:00"}]},
             "groups":["tea-club"],"tags":["vip"],"attributes":{"size":"L"},"origin":"acquaintance",
             "referredBy":null,"owner":null,"note":null,
             "createdAt":"2025-03-01T08:00:00Z","updatedAt":"2026-03-01T09:30:00Z","identityConflicts":[]}""";
    static final String FOUND = """
            {"customerId":"c-1001","name":"王小明","gender":null,"email":"wang@example.com","phone":"+8613800138000",
             "wechatOpenId":null,"language":"zh-CN","timeZone":"Asia/Shanghai","country":"CN","birthday":null,
             "occasions":[],"preferences":null,"groups":["tea-club"],"tags":["vip"],"attributes":{"size":"L"},
             "origin":"referred","referredBy":"c-1000","owner":"li","note":null,"createdAt":"2025-03-01T08:00:00Z",
             "updatedAt":"2026-03-01T09:30:00Z","identityConflicts":[],
             "class":{"type":"IMPORTANT_KEEP","churnStatus":"active"},"points":320,"tier":"Silver","openComplaints":1}""";
    static final String PAGE = "{\"items\":[" + ANSWER + "],\"nextCursor\":null}";
    static final String BATCH = """
            [{"customerId":"c-1001","name":"王小明","email":"wang@example.com"},
             {"customerId":"c-1002","email":"not an address"}]""";
    static final String BATCH_ANSWER = """
            {"accepted":1,"rejected":1,"results":[
             {"customerId":"c-1001","outcome":"created","applied":true},
             {"customerId":"c-1002","outcome":"rejected","applied":false,"problem":{"type":"validation",
              "title":"The request is not valid","status":400,
              "detail":"/email: must be an e-mail address such as wang@example.com",
              "errors":[{"pointer":"/email","detail":"must be an e-mail address such as wang@example.com"}]}}]}""";

    private CustomerExamples() {}
}
