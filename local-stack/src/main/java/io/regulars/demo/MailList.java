package io.regulars.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/** The mails that arrived at the local sink. */
final class MailList {

    private final URI sink;

    MailList(URI sink) {
        this.sink = sink;
    }

    int since(Instant earliest) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(sink.resolve("/mails?since=" + earliest)).build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return Json.tree(answer.body()).path("items").size();
    }
}
