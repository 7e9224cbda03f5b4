package io.regulars.customer.contact;

import java.util.List;
import java.util.UUID;

/** Whose yearly day it is. */
record Occasion(UUID customer, int year) {

    /**
     * A page of those who keep one of these days.
     *
     * @param name birthday, or what the shop calls a day of the customers' own
     * @param after the last customer of the page before; null for the first
     */
    record Asked(String name, List<Day> days, UUID after, Integer limit) {}

    /**
     * A day of one of the calendars.
     *
     * @param monthDay such as 02-30
     * @param year of that calendar: a day that only begins to count later is left out
     */
    record Day(String calendar, String monthDay, boolean leapMonth, int year) {}

    /** @param nextAfter null on the last page */
    record Answer(List<Occasion> items, UUID nextAfter) {}
}
