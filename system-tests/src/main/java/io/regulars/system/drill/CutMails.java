package io.regulars.system.drill;

import java.lang.Thread.UncaughtExceptionHandler;

/** Where senders are killed on purpose, the mail sink's stack trace of each cut mail is no news. */
final class CutMails implements UncaughtExceptionHandler {
    private CutMails() {}

    /** For the whole JVM: the sink makes a thread for each connection. */
    static void expect() {
        Thread.setDefaultUncaughtExceptionHandler(new CutMails());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!thread.getName().startsWith("smtp:")) {
            failure.printStackTrace();
        }
    }
}
