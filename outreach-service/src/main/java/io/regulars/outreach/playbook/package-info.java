/** When to plan touches: triggers, schedules and steps, in versions. */
package io.regulars.outreach.playbook;
