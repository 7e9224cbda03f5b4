package io.regulars.contracts;

import java.util.Set;
import java.util.regex.Pattern;

import io.regulars.contracts.compatibility.SchemaFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Personal data lives in the databases; topics are kept for a week and can not be erased. */
class NoPersonalDataTest {
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i).*(e-?mail|phone|mobile|name|address|street|city|postal|zip|birth|gender|wechat|openid|note|text|token)"
                    + ".*");
    /** A category of goods, and the shop itself. */
    private static final Set<String> NOT_A_PERSON = Set.of("data.categories[].name", "data.senderName");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void noFieldSuggestsPersonalData(EventType type) {
        assertThat(SchemaFields.of(type.wireName() + ".v1.json", ContractFiles.schemas())
                        .keySet())
                .filteredOn(path -> !NOT_A_PERSON.contains(path))
                .noneMatch(NoPersonalDataTest::suggestsAPerson);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.email", "data.customerName", "data.phone", "data.shipTo[].address", "data.birthday"})
    void personalFieldsAreRecognised(String path) {
        assertThat(suggestsAPerson(path)).isTrue();
    }

    private static boolean suggestsAPerson(String path) {
        return PERSONAL.matcher(path.substring(path.lastIndexOf('.') + 1)).matches();
    }
}
