package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;

/** How the year is cut for a seasonal index. */
enum YearPart {
    MONTH(12) {
        @Override
        int of(LocalDate day) {
            return day.getMonthValue() - 1;
        }
    },

    /** Seven days from 1 January on; the last week has the day or two that are left over. */
    WEEK(52) {
        @Override
        int of(LocalDate day) {
            return Math.min(51, (day.getDayOfYear() - 1) / 7);
        }
    };

    private final int count;

    YearPart(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    /** From 0. */
    abstract int of(LocalDate day);

    /** Parts from the year 0 on. */
    int sinceYearZero(long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return day.getYear() * count + of(day);
    }

    static YearPart ofIndex(int size) {
        for (YearPart part : values()) {
            if (part.count == size) {
                return part;
            }
        }
        throw new IllegalArgumentException(size + " parts of the year");
    }
}
