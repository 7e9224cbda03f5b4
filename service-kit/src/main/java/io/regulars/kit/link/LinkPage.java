package io.regulars.kit.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.ws.rs.core.Response;

/** The small page behind a link: no scripts, nothing from elsewhere, readable by any screen reader. */
public final class LinkPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>
            body{font:1.125rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;
            color:#1a1a1a;background:#fff}
            button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.25rem;color:#fff;background:#0b57d0}
            button:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}
            </style>
            </head>
            <body><main><h1>%s</h1>%s</main></body>
            </html>
            """;

    private final Map<String, Texts> byLanguage;

    /** @param byLanguage by ISO 639 code; English must be among them */
    public LinkPage(Map<String, Texts> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** What is asked, and what is said after the button was pressed or when the link is none. */
    public record Texts(
            String title, String question, String button, String doneTitle, String done, String badTitle, String bad) {}

    /** Asks, with a button: mail scanners open every link, so looking at it must change nothing. */
    public Response question(List<Locale> languages) {
        Texts texts = texts(languages);
        return answer(
                200,
                languages,
                texts.title(),
                "<p>" + texts.question() + "</p><form method=\"post\"><button type=\"submit\">" + texts.button()
                        + "</button></form>");
    }

    public Response done(List<Locale> languages) {
        Texts texts = texts(languages);
        return answer(200, languages, texts.doneTitle(), "<p role=\"status\">" + texts.done() + "</p>");
    }

    public Response bad(List<Locale> languages) {
        Texts texts = texts(languages);
        return answer(404, languages, texts.badTitle(), "<p>" + texts.bad() + "</p>");
    }

    private Texts texts(List<Locale> languages) {
        return byLanguage.get(language(languages));
    }

    private String language(List<Locale> languages) {
        return languages.stream()
                .map(Locale::getLanguage)
                .filter(byLanguage::containsKey)
                .findFirst()
                .orElse("en");
    }

    private Response answer(int status, List<Locale> languages, String title, String body) {
        return Response.status(status)
                .entity(PAGE.formatted(language(languages), title, title, body))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .build();
    }
}
