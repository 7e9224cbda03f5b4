package io.regulars.outreach.unsubscribe;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The small page behind the link: no scripts, nothing from elsewhere, readable by any screen reader. */
final class UnsubscribePage {
    private static final Map<String, Texts> TEXTS = Map.of(
            "en",
            new Texts(
                    "Unsubscribe",
                    "Do you want no more messages of this kind?",
                    "Unsubscribe",
                    "You are unsubscribed",
                    "You will get no more messages of this kind.",
                    "This link does not work",
                    "Please use the link from your message as it is."),
            "zh",
            new Texts("退订", "您不想再收到此类消息吗？", "退订", "退订成功", "您将不再收到此类消息。", "链接无效", "请使用消息中的完整链接。"));

    private record Texts(
            String title, String question, String button, String doneTitle, String done, String badTitle, String bad) {}

    private UnsubscribePage() {}

    static String question(List<Locale> languages) {
        Texts texts = texts(languages);
        return page(
                languages,
                texts.title(),
                "<p>" + texts.question() + "</p><form method=\"post\"><button type=\"submit\">" + texts.button()
                        + "</button></form>");
    }

    static String done(List<Locale> languages) {
        Texts texts = texts(languages);
        return page(languages, texts.doneTitle(), "<p role=\"status\">" + texts.done() + "</p>");
    }

    static String unknown(List<Locale> languages) {
        Texts texts = texts(languages);
        return page(languages, texts.badTitle(), "<p>" + texts.bad() + "</p>");
    }

    private static Texts texts(List<Locale> languages) {
        return TEXTS.get(language(languages));
    }

    private static String language(List<Locale> languages) {
        return languages.stream()
                .map(Locale::getLanguage)
                .filter(TEXTS::containsKey)
                .findFirst()
                .orElse("en");
    }

    private static String page(List<Locale> languages, String title, String body) {
        return """
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
                """.formatted(language(languages), title, title, body);
    }
}
