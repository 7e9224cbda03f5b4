package io.regulars.outreach.template;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LintTest {
    @Test
    void everyNameOfATextHasASampleByWhichItsLengthIsTold() {
        assertThat(Lint.SAMPLE).containsOnlyKeys(Text.KNOWN);
    }

    @Test
    void aNameThatTheEventFillsCountsForTheLengthOfAnSms() {
        String almostFull = "x".repeat(155);
        assertThat(findings(almostFull)).isEmpty();
        assertThat(findings(almostFull + "{{event.category}}"))
                .extracting(Finding::rule)
                .containsExactly("segments");
    }

    private static List<Finding> findings(String text) {
        return Lint.of("sms", "transactional", Map.of("en", new Variant(null, text, null)), "Shop");
    }
}
