package io.regulars.scoring.value;

/**
 * Something that tells of a customer who is leaving.
 *
 * @param text in plain words, with the numbers
 */
record Sign(String fact, String value, String text) {}
