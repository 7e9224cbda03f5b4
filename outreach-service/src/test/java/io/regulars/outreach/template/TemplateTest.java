package io.regulars.outreach.template;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateTest {
    private static final Shop SHOP = new Shop(ZoneId.of("UTC"), List.of("de"), "Blumen & Meier");

    @Test
    void fillsWhatItKnows() {
        Rendered rendered = template("Hello {{customer.name}}", "{{ shop.name }}: {{offer}} {{unsubscribeUrl}}", null)
                .render(contact("Anna", "en"), SHOP, Insert.of("10 %"), "https://x/u/t", UnaryOperator.identity());
        assertThat(rendered.subject()).isEqualTo("Hello Anna");
        assertThat(rendered.text()).isEqualTo("Blumen & Meier: 10 % https://x/u/t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{config:quarkus.datasource.password}",
                "${7*7}",
                "{#each items}x{/each}",
                "#{T(java.lang.Runtime)}",
                "<%= 7*7 %>"
            })
    void whatIsOfOtherLanguagesStaysLiteral(String text) {
        assertThat(faults(text)).isEmpty();
        assertThat(render(template("s", text, null), contact("Anna", "en"), null)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "{{customer}}",
                "{{customer.email}}",
                "{{customer.getClass.getName}}",
                "{{.}}",
                "{{this}}",
                "{{-index}}",
                "{{#customer}}x{{/customer}}",
                "{{> other}}",
                "{{< parent}}{{/parent}}",
                "{{$ block}}x{{/block}}",
                "{{{offer}}}",
                "{{& offer}}",
                "{{=<% %>=}}",
                "{{#offer}}never ended",
                "{{/offer}}",
                "{{offer"
            })
    void whatNobodyFillsOrWouldEscapeTheEscapingIsRefused(String text) {
        assertThat(faults(text)).isNotEmpty();
    }

    @Test
    void sectionsSayWhatHoldsWithAndWithoutAValue() {
        Template template = template("s", "{{#offer}}Take {{offer}}!{{/offer}}{{^offer}}Hello.{{/offer}}", null);
        assertThat(render(template, contact("Anna", "en"), "10 %").text()).isEqualTo("Take 10 %!");
        assertThat(render(template, contact("Anna", "en"), null).text()).isEqualTo("Hello.");
    }

    @Test
    void nestingIsCapped() {
        assertThat(faults("{{#offer}}".repeat(30_000) + "{{/offer}}".repeat(30_000)))
                .hasSize(1);
        assertThat(faults("{{ #offer}}".repeat(200) + "{{/offer}}".repeat(200))).hasSize(1);
    }

    @Test
    void linksGetTheCampaignsNamesAndTheTrackedWay() {
        Template template = new Template(UUID.randomUUID(), "n");
        template.replace(
                new TemplateRequest(
                        null,
                        "email",
                        null,
                        null,
                        null,
                        new LinkSettings(true, "regulars", null, "win back"),
                        Map.of(
                                "en",
                                new Variant(
                                        "s",
                                        "See https://shop.example/a?b=1. {{unsubscribeUrl}}",
                                        "<a href=\"https://shop.example/a?b=1&amp;c=2#top\">x</a>"))),
                Instant.EPOCH);
        Rendered rendered = template.render(
                contact("Anna", "en"), SHOP, Insert.of(null), "https://shop.example/u/t", url -> "https://r/" + url);
        assertThat(rendered.text())
                .isEqualTo("See https://r/https://shop.example/a?b=1&utm_source=regulars&utm_campaign=win+back. "
                        + "https://shop.example/u/t");
        assertThat(rendered.html())
                .isEqualTo("<a href=\"https://r/https://shop.example/a?b=1&amp;c=2&amp;utm_source=regulars"
                        + "&amp;utm_campaign=win+back#top\">x</a>");
    }

    @Test
    void aLinkThatAValueMakesIsNotLedByOurWay() {
        Template template = new Template(UUID.randomUUID(), "n");
        template.replace(
                new TemplateRequest(
                        null,
                        "email",
                        null,
                        null,
                        null,
                        new LinkSettings(true, null, null, null),
                        Map.of(
                                "en",
                                new Variant(
                                        "s",
                                        "{{customer.name}} https://shop.example/?c={{customer.id}} "
                                                + "{{#offer}}https://shop.example/a{{/offer}}",
                                        "<a href=\"{{customer.name}}\">x</a>",
                                        null,
                                        Map.of("name", "{{customer.name}}"),
                                        "https://shop.example/{{customer.id}}"))),
                Instant.EPOCH);
        Rendered rendered = template.render(
                contact("https://evil.example", "en"),
                SHOP,
                Insert.of("10 %"),
                "https://x/u/t",
                url -> "https://r/" + url);
        assertThat(rendered.text())
                .isEqualTo("https://evil.example https://shop.example/?c=C-1 https://r/https://shop.example/a");
        assertThat(rendered.html()).isEqualTo("<a href=\"https://evil.example\">x</a>");
        assertThat(rendered.parameters()).containsEntry("name", "https://evil.example");
        assertThat(rendered.link()).isEqualTo("https://shop.example/C-1");
    }

    @Test
    void aValueIsNeverReadAsATemplate() {
        Rendered rendered = template("s", "{{customer.name}}", null)
                .render(
                        contact("{{unsubscribeUrl}}", "en"),
                        SHOP,
                        Insert.of(null),
                        "https://secret",
                        UnaryOperator.identity());
        assertThat(rendered.text()).isEqualTo("{{unsubscribeUrl}}");
    }

    @Test
    void htmlOfAValueIsText() {
        Rendered rendered = template("s", null, "<b>{{customer.name}}</b>")
                .render(
                        contact("<script>alert('x')</script>&\"", "en"),
                        SHOP,
                        Insert.of(null),
                        "u",
                        UnaryOperator.identity());
        assertThat(rendered.html()).isEqualTo("<b>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;</b>");
    }

    @Test
    void aLineBreakInANameBeginsNoHeader() {
        Rendered rendered = template("Hi {{customer.name}}", "t", null)
                .render(
                        contact("A\r\nBcc: all@example.com", "en"),
                        SHOP,
                        Insert.of(null),
                        "u",
                        UnaryOperator.identity());
        assertThat(rendered.subject()).isEqualTo("Hi A Bcc: all@example.com");
    }

    @Test
    void anAbsentNameLeavesTheTextForItsAbsence() {
        assertThat(template("Hi {{customer.name|friend}}!", "t", null)
                        .render(contact(null, "en"), SHOP, Insert.of(null), "u", UnaryOperator.identity())
                        .subject())
                .isEqualTo("Hi friend!");
    }

    @Test
    void speaksTheCustomersLanguageElseTheShops() {
        Template template = template(Map.of("en", variant("en"), "de-AT", variant("de"), "zh-CN", variant("zh")));
        assertThat(template.language("zh-TW", List.of())).isEqualTo("zh-CN");
        assertThat(template.language("fr", List.of("de"))).isEqualTo("de-AT");
        assertThat(template.language(null, List.of())).isEqualTo("en");
    }

    @Test
    void anOversizedMessageIsRefused() {
        String thousands = "{{customer.name}}".repeat(10_000);
        Template template = template("s", thousands, null);
        assertThatThrownBy(() -> template.render(
                        contact("x".repeat(100), "en"), SHOP, Insert.of(null), "u", UnaryOperator.identity()))
                .isInstanceOf(OversizedMessageException.class);
    }

    private static Rendered render(Template template, Contact contact, String offer) {
        return template.render(contact, SHOP, Insert.of(offer), "u", UnaryOperator.identity());
    }

    private static List<String> faults(String text) {
        Violations faults = new Violations();
        Text.check(text, "/text", faults);
        try {
            faults.throwIfAny();
            return List.of();
        } catch (ProblemException e) {
            return e.problem().errors().stream().map(Object::toString).toList();
        }
    }

    private static Template template(String subject, String text, String html) {
        return template(Map.of("en", new Variant(subject, text, html)));
    }

    private static Template template(Map<String, Variant> variants) {
        Template template = new Template(UUID.randomUUID(), "n");
        template.replace(new TemplateRequest(null, "email", null, null, null, null, variants), Instant.EPOCH);
        return template;
    }

    private static Variant variant(String language) {
        return new Variant(language, language, null);
    }

    private static Contact contact(String name, String language) {
        return new Contact(
                UUID.randomUUID(),
                null,
                "C-1",
                "active",
                name,
                "a@example.com",
                null,
                null,
                null,
                language,
                null,
                Map.of(),
                Map.of(),
                0,
                false,
                List.of(),
                null);
    }
}
