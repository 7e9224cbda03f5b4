/** Who is left alone on purpose, so that the effect of the rest can be measured. */
package io.regulars.outreach.experiment;
