package io.regulars.customer.complaint;

/** Bodies that the OpenAPI document shows. */
final class ComplaintExamples {
    static final String REQUEST = """
            {"customerId":"c-1001","orderId":"A-1001","sku":"T-100","kind":"damaged","subject":"Lid broken",
             "text":"The lid came in two pieces.","channel":"wechat"}""";
    static final String SAY = """
            {"text":"A new lid is on its way.","channel":"wechat","at":"2026-03-05T09:40:00Z"}""";
    static final String SAID = """
            {"id":"5d1c1f0e-6f0a-4f5e-9a43-0f2d8a4b6c11","at":"2026-03-05T09:40:00Z","channel":"wechat",
             "text":"A new lid is on its way.","by":"key:1f3c2b6a-0d5e-4c7f-8a9b-1c2d3e4f5a6b"}""";
    static final String ANSWER = """
            {"id":"f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c801","customerId":"c-1001","orderId":"A-1001","sku":"T-100",
             "kind":"damaged","subject":"Lid broken","text":"The lid came in two pieces.","channel":"wechat",
             "status":"resolved","openedAt":"2026-03-05T09:00:00Z","dueAt":"2026-03-05T17:00:00Z","overdue":false,
             "answeredAt":"2026-03-05T09:40:00Z","closedAt":"2026-03-06T10:00:00Z","resolution":"New lid sent",
             "satisfied":true,"answers":[""" + SAID + "]}";
    static final String PAGE = "{\"items\":[" + ANSWER + "],\"nextCursor\":null}";
    static final String PATCH = """
            {"status":"resolved","resolution":"New lid sent","satisfied":true}""";

    private ComplaintExamples() {}
}
