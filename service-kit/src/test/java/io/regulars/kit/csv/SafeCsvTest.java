package io.regulars.kit.csv;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "-1e",
                "＝1+1",
                "＋1",
                "－1",
                "＠x"
            })
    void whatASpreadsheetWouldRunIsText(String text) {
        assertThat(SafeCsv.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5.00", "+8613800138000", "12", "-1.5E-7", "a=b", "", "王小明", "👩‍👩‍👧"})
    void numbersAndPlainTextStayAsTheyAre(String text) {
        assertThat(SafeCsv.cell(text)).isEqualTo(text);
    }

    @Test
    void separatorsQuotesAndBreaksAreQuoted() {
        assertThat(SafeCsv.table(
                        List.<Object[]>of(new Object[] {"a", "b"}, new Object[] {"1,2", null, "say \"x\"\nand go"})))
                .isEqualTo("a,b\r\n\"1,2\",,\"say \"\"x\"\"\nand go\"\r\n");
    }
}
