/** Runs, back-tests and the threads that keep lines and scores right by themselves. */
package io.regulars.scoring.run;
