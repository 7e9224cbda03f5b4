package io.regulars.outreach.audience;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.regulars.outreach.HourWindow;

/**
 * How a customer likes to be contacted.
 *
 * @param channels the only ones, the best first; empty for any
 * @param contactWindows the only hours; empty for any
 * @param discreetChannels where others may read along or answer
 * @param age in whole years; null when not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Wishes(
        List<String> channels, List<HourWindow> contactWindows, List<String> discreetChannels, Integer age) {
    public static final Wishes NONE = new Wishes(null, null, null, null);

    public Wishes {
        channels = channels == null ? List.of() : channels;
        contactWindows = contactWindows == null ? List.of() : contactWindows;
        discreetChannels = discreetChannels == null ? List.of() : discreetChannels;
    }
}
