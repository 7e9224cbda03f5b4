package io.regulars.outreach;

/** The consent that a channel goes by: a task is done by people, who call. */
public final class ConsentChannel {
    private ConsentChannel() {}

    public static String of(String channel) {
        return channel.equals("task") ? "phone" : channel;
    }
}
