/** Days that come back: festivals, the shop's holidays, birthdays by two calendars. */
package io.regulars.outreach.calendar;
