package io.relata.admin.gallery;

import java.util.Map;

/** A template with what it shows. */
public record Screen(String template, Map<String, Object> attributes) {}
