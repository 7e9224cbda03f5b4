package io.regulars.customer.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The small page behind the link: no scripts, nothing from elsewhere, readable by any screen reader. */
final class ConfirmationPage {
    private static final Map<String, Texts> TEXTS = Map.of(
            "en",
            new Texts(
                    "Confirm",
                    "Do you want to get messages by e-mail?",
                    "Yes, I do",
                    "Thank you",
                    "You will get messages by e-mail. Each has a link to end them.",
                    "This link does not work",
                    "It is too old, or something has changed since. Please ask for a new one."),
            "zh",
            new Texts("确认订阅", "您是否希望通过电子邮件接收消息？", "是的", "谢谢", "您将收到我们的邮件，每封邮件都附有退订链接。", "链接无效", "链接已过期或已失效，请重新申请。"));

    private record Texts(
            String title, String question, String button, String doneTitle, String done, String badTitle, String bad) {}

    private ConfirmationPage() {}

    static String question(List<Locale> languages) {
        Texts texts = TEXTS.get(language(languages));
        return page(
                languages,
                texts.title(),
                "<p>" + texts.question() + "</p><form method=\"post\"><button type=\"submit\">" + texts.button()
                        + "</button></form>");
    }

    static String done(List<Locale> languages) {
        Texts texts = TEXTS.get(language(languages));
        return page(languages, texts.doneTitle(), "<p role=\"status\">" + texts.done() + "</p>");
    }

    static String bad(List<Locale> languages) {
        Texts texts = TEXTS.get(language(languages));
        return page(languages, texts.badTitle(), "<p>" + texts.bad() + "</p>");
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
