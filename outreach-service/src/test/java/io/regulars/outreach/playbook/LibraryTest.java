package io.regulars.outreach.playbook;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.template.TemplateRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LibraryTest {
    private static final Library LIBRARY = new Library(new ObjectMapper());

    static Stream<String> names() {
        return LIBRARY.practices().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItIsAndHasEverythingItUses(String name) {
        Practice practice = LIBRARY.practices().get(name);
        assertThat(practice.mechanisms()).isNotEmpty();
        assertThat(practice.practice()).containsOnlyKeys("en", "zh");
        assertThat(practice.playbooks()).isNotEmpty();
        practice.playbooks().values().forEach(playbook -> {
            PlaybookRules.check(playbook);
            // What is installed can be read and put again.
            PlaybookRules.check(playbook.filled());
            assertThat(playbook.allSteps().values().stream()
                            .flatMap(List::stream)
                            .map(Step::template))
                    .allMatch(practice.templates()::containsKey);
        });
        practice.templates()
                .values()
                .forEach(template -> assertThat(template.variants()).containsOnlyKeys("en", "zh"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void sendsEachTemplateByItsOwnChannel(String name) {
        Practice practice = LIBRARY.practices().get(name);
        practice.playbooks()
                .values()
                .forEach(playbook -> playbook.filled()
                        .steps()
                        .forEach(step -> assertThat(step.channel())
                                .isEqualTo(practice.templates()
                                        .get(step.template())
                                        .channel())));
    }

    @Test
    void theCareAfterADeliveryIsACallToWhomeverCanBeCalled() {
        assertThat(steps("care-after-delivery", "care-after-delivery"))
                .extracting(Step::channel, Step::when)
                .containsExactly(tuple("task", "callable==true"), tuple("email", "callable==false"));
        assertThat(template("care-after-delivery", "care-call").kind()).isEqualTo("call");
    }

    @Test
    void aGiftIsATaskWithinABudget() {
        PlaybookDefinition gift =
                LIBRARY.practices().get("thank-you").playbooks().get("thank-you-gift");
        assertThat(gift.budget()).isNotNull();
        assertThat(gift.steps()).extracting(Step::channel).containsExactly("task");
        assertThat(template("thank-you", "thank-you-gift").kind()).isEqualTo("gift");
    }

    @Test
    void whoWantsAFavourGetsATaskForThePeople() {
        for (String moment : List.of("order", "thanks", "satisfied", "rating")) {
            assertThat(steps("referral", "referral-on-" + moment))
                    .filteredOn(step -> step.channel().equals("task"))
                    .extracting(Step::when)
                    .containsExactly("referrerType==favour;callable==true");
        }
    }

    @Test
    void whoOnceBoughtBigIsWonBackOnceAndInPerson() {
        Map<String, PlaybookDefinition> winBack =
                LIBRARY.practices().get("win-back").playbooks();
        assertThat(winBack.get("win-back").audience()).doesNotContain("LAPSED_BIG");
        assertThat(winBack.get("win-back-in-person").reentry()).isEqualTo("never");
        assertThat(steps("win-back", "win-back-in-person"))
                .extracting(Step::channel, Step::when)
                .containsExactly(tuple("task", "callable==true"), tuple("email", "callable==false"));
    }

    private static List<Step> steps(String practice, String playbook) {
        return LIBRARY.practices()
                .get(practice)
                .playbooks()
                .get(playbook)
                .filled()
                .steps();
    }

    private static TemplateRequest template(String practice, String name) {
        return LIBRARY.practices().get(practice).templates().get(name);
    }
}
