package org.fusionteams.notification;

/** A labelled value of a notification. The label is a word of the record type, the value is data. */
public record Fact(String label, Value value) {}
