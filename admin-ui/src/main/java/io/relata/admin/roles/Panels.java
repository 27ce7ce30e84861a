package io.relata.admin.roles;

import io.relata.admin.layout.Notice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Editors that open beside a screen, and are pages of their own where there are no scripts. */
final class Panels {

  private static final Set<String> PLACES = Set.of("drawer", "editor");

  private Panels() {}

  /** Whether the answer takes the place of a part of the page. */
  static boolean isPart(HttpServletRequest request) {
    String target = request.getHeader("HX-Target");
    return target != null && PLACES.contains(target);
  }

  /** Leads to a screen, wherever the form was. */
  static ModelAndView saved(
      String href, Notice notice, HttpServletRequest request, HttpServletResponse response) {
    RequestContextUtils.getOutputFlashMap(request).put(Notice.ATTRIBUTE, notice);
    if (!isPart(request)) {
      return new ModelAndView("redirect:" + href);
    }
    RequestContextUtils.saveOutputFlashMap(href, request, response);
    response.setHeader("HX-Location", href);
    ModelAndView nothing = new ModelAndView("roles/cell :: nothing");
    return nothing;
  }
}
