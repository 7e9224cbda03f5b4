package io.regulars.outreach;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SmsTextTest {
    @Test
    void latinTextHas160CharactersInOneSegmentAnd153InEachOfSeveral() {
        assertThat(SmsText.segments("a".repeat(160))).isEqualTo(1);
        assertThat(SmsText.segments("a".repeat(161))).isEqualTo(2);
        assertThat(SmsText.segments("a".repeat(306))).isEqualTo(2);
        assertThat(SmsText.segments("a".repeat(307))).isEqualTo(3);
    }

    @Test
    void anEuroSignTakesTwoPlaces() {
        assertThat(SmsText.segments("€".repeat(80))).isEqualTo(1);
        assertThat(SmsText.segments("€".repeat(81))).isEqualTo(2);
    }

    @Test
    void oneOtherCharacterMakesAllOfThemLong() {
        assertThat(SmsText.segments("花".repeat(70))).isEqualTo(1);
        assertThat(SmsText.segments("a".repeat(70) + "花")).isEqualTo(2);
        assertThat(SmsText.segments("花".repeat(134))).isEqualTo(2);
        assertThat(SmsText.segments("花".repeat(135))).isEqualTo(3);
    }

    @Test
    void theSendersNameStandsInFrontOnce() {
        assertThat(SmsText.signed("您好", "花店")).isEqualTo("【花店】您好");
        assertThat(SmsText.signed("Hello", "Meier")).isEqualTo("Meier: Hello");
        assertThat(SmsText.signed("Meier says hello", "Meier")).isEqualTo("Meier says hello");
    }
}
