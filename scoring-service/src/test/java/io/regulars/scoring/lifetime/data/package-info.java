/** The published data sets as histories. */
package io.regulars.scoring.lifetime.data;
