package io.regulars.kit.paging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilterNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "customerId==c-1|customerId==\"~erased-1\"",
                "customerId=='c-1'|customerId==\"~erased-1\"",
                "customerId==c-1*;f=gt=2|customerId==\"~erased-1*\";f=gt=2",
                "(customerId=in=(c-1,\"c-1\",c-12),a!=c-1)|(customerId=in=(\"~erased-1\",\"~erased-1\",c-12),a!=\"~erased-1\")",
                "customerId=out=(xc-1,c-1.2,'c-1 b')|customerId=out=(xc-1,c-1.2,'c-1 b')",
            })
    void namesSomebodyByAnotherName(String filter, String renamed) {
        assertThat(FilterNames.rename(filter, "c-1", "~erased-1")).isEqualTo(renamed);
    }
}
