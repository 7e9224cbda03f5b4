package io.regulars.customer.profile;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CustomerRulesTest {
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final CustomerRules rules = new CustomerRules(Instant.parse("2026-03-01T12:00:00Z"), () -> "CN");

    private CustomerDraft taken(String body) throws Exception {
        return rules.draft(mapper.readValue(body, CustomerRequest.class), "c-1", Revision.ANY);
    }

    private List<String> faults(String body) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> taken(body));
        assertThat(refused).as("refusal of %s", body).isNotNull();
        return refused.problem().errors().stream()
                .map(Problem.FieldError::pointer)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1984-02-30", "--02-30", "2033-11-30", "--12-30"})
    void chineseDatesAreNeverReadAsIsoDates(String date) throws Exception {
        CustomerDraft draft =
                taken("{\"birthday\":{\"date\":\"" + date + "\",\"calendar\":\"chinese\",\"leapMonth\":false}}");
        assertThat(draft.profile().birthday()).isEqualTo(new Profile.Birthday(date, "chinese", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1984-10-01", "2020-04-29", "2023-02-30", "2025-06-01", "2033-11-30", "--02-30", "1600-12-01"})
    void aDayOfALeapMonthIsTakenWhereItsYearHasOneOrIsNotKnown(String date) throws Exception {
        CustomerDraft draft =
                taken("{\"birthday\":{\"date\":\"" + date + "\",\"calendar\":\"chinese\",\"leapMonth\":true}}");
        assertThat(draft.profile().birthday()).isEqualTo(new Profile.Birthday(date, "chinese", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1984-02-30", "2020-05-01", "2024-02-01", "2025-07-01"})
    void aLeapMonthThatItsYearDoesNotHaveIsRefused(String date) {
        assertThat(faults("{\"birthday\":{\"date\":\"" + date + "\",\"calendar\":\"chinese\",\"leapMonth\":true}}"))
                .containsExactly("/birthday/leapMonth");
        assertThat(faults("{\"occasions\":[{\"name\":\"first cup\",\"date\":\"" + date
                        + "\",\"calendar\":\"chinese\",\"leapMonth\":true}]}"))
                .containsExactly("/occasions/0/leapMonth");
    }

    @ParameterizedTest
    @CsvSource({
        "1900-02-29,gregorian",
        "1984-02-30,gregorian",
        "--02-30,gregorian",
        "1983-02-29,gregorian",
        "1984-13-01,gregorian",
        "--04-31,gregorian",
        "0000-01-01,gregorian",
        "84-01-01,gregorian",
        "1984-1-1,gregorian",
        "1984-02-31,chinese",
        "1984-13-01,chinese",
        "1984-00-01,chinese",
        "--01-00,chinese"
    })
    void aDateThatItsCalendarDoesNotHaveIsRefused(String date, String calendar) {
        assertThat(faults("{\"birthday\":{\"date\":\"" + date + "\",\"calendar\":\"" + calendar + "\"}}"))
                .containsExactly("/birthday/date");
    }

    @Test
    void gregorianIsTheCalendarUnlessStated() throws Exception {
        assertThat(taken("{\"birthday\":{\"date\":\"--02-29\"}}").profile().birthday())
                .isEqualTo(new Profile.Birthday("--02-29", "gregorian", false));
        assertThat(faults("{\"birthday\":{\"date\":\"--02-29\",\"leapMonth\":true}}"))
                .containsExactly("/birthday/leapMonth");
        assertThat(faults("{\"birthday\":{\"date\":\"--02-29\",\"calendar\":\"mayan\"}}"))
                .containsExactly("/birthday/calendar");
    }

    @ParameterizedTest
    @CsvSource({
        "timeZone,Mars/Base",
        "timeZone,+02:00",
        "timeZone,''",
        "language,english please",
        "language,english",
        "country,cn",
        "country,XX",
        "email,x",
        "phone,x",
        "name,' '",
        "origin,fair",
        "origin,Bought",
        "origin,''",
        "referredBy,a b"
    })
    void fieldsThatOthersMustUnderstandAreChecked(String field, String value) {
        assertThat(faults("{\"" + field + "\":\"" + value + "\"}")).containsExactly("/" + field);
    }

    @Test
    void thePhoneIsReadAsOfTheCustomersCountryThenTheShops() throws Exception {
        assertThat(taken("{\"phone\":\"13800138000\"}").profile().phone()).isEqualTo("+8613800138000");
        assertThat(taken("{\"phone\":\"030 901820\",\"country\":\"DE\"}")
                        .profile()
                        .phone())
                .isEqualTo("+4930901820");
    }

    @Test
    void preferencesNameChannelsDaysAndTimes() throws Exception {
        assertThat(faults("""
                        {"preferences":{"channels":["pigeon"],
                         "contactWindows":[{"days":["someday"],"from":"9","to":"25:00"},{"days":[],"from":"10:00","to":"10:00"}]}}"""))
                .containsExactly(
                        "/preferences/channels/0",
                        "/preferences/contactWindows/0/days/0",
                        "/preferences/contactWindows/0/from",
                        "/preferences/contactWindows/0/to",
                        "/preferences/contactWindows/1/days",
                        "/preferences/contactWindows/1/to");
        // Night people: over midnight.
        taken("{\"preferences\":{\"contactWindows\":[{\"days\":[\"fri\"],\"from\":\"22:00\",\"to\":\"02:00\"}]}}");
    }

    @Test
    void attributesAreAnyJsonThatCanBeStoredAndWrittenBack() throws Exception {
        assertThat(taken("{\"attributes\":{\"size\":\"L\",\"kids\":2,\"gone\":null,\"likes\":[\"tea\",{\"x\":true}]}}")
                        .profile()
                        .attributes())
                .containsOnlyKeys("size", "kids", "likes");
        assertThat(faults("{\"attributes\":{\"a/b\":\"\\u0000\"}}")).containsExactly("/attributes/a~1b");
        assertThat(faults("{\"attributes\":{\"a\":\"\\ud800\"}}")).containsExactly("/attributes/a");
        assertThat(faults("{\"attributes\":{\"a\":[1,12345678901234567890123456789012345]}}"))
                .containsExactly("/attributes/a/1");
    }

    @Test
    void occasionsHaveANameAndADate() {
        assertThat(faults("{\"occasions\":[{\"date\":\"--06-12\"},{\"name\":\"wedding\"},null]}"))
                .containsExactly("/occasions/0/name", "/occasions/1/date", "/occasions/2");
    }

    @Test
    void idsBeginningWithATildeAreOurs() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> rules.draft(mapper.readValue("{}", CustomerRequest.class), "~g-1", Revision.ANY));
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().detail()).contains("given by Regulars");
    }
}
