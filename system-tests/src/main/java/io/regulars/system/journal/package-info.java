/** What a driver of drills saw acknowledged, written down outside the system under test. */
package io.regulars.system.journal;
