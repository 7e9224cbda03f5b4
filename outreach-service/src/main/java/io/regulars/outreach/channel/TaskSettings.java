package io.regulars.outreach.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a shop hands tasks to its people. */
@Schema(name = "TaskChannelRequest")
public record TaskSettings(
        @Schema(description = "Who does it for customers without an owner", nullable = true, examples = "li")
        String owner,

        @Schema(
                description =
                        "Name of the SMS template that announces a call to customers whose preferences.noticeFirst "
                                + "is true",
                nullable = true,
                examples = "we-will-call")
        String noticeTemplate,

        @Schema(
                description = "ISO 8601 duration from the notice to the call, at most P7D",
                defaultValue = "PT2H",
                nullable = true)
        String noticeBefore)
        implements ChannelSettings<TaskSettings> {
    private static final Duration LONGEST = Duration.ofDays(7);

    public static final TaskSettings NONE = new TaskSettings(null, null, null);

    public Duration before() {
        return noticeBefore == null ? Duration.ofHours(2) : Duration.parse(noticeBefore);
    }

    @Override
    public void check() {
        Violations faults = new Violations();
        faults.check(owner == null || EmailSettings.isLine(owner), "/owner", "must be one line");
        faults.check(noticeTemplate == null || Names.valid(noticeTemplate), "/noticeTemplate", "must be a name");
        faults.check(validPeriod(), "/noticeBefore", "must be an ISO 8601 duration up to P7D, such as PT2H");
        faults.throwIfAny();
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of();
    }

    @Override
    public TaskSettings withSecrets(Map<String, String> secrets) {
        return this;
    }

    @Override
    public boolean keepsSecretsOf(TaskSettings before) {
        return false;
    }

    private boolean validPeriod() {
        try {
            return !before().isNegative() && before().compareTo(LONGEST) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
