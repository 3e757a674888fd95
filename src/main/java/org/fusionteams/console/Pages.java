package org.fusionteams.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked against what they are given when the project is built. */
@CheckedTemplate(basePath = "console")
final class Pages {

    private Pages() {}

    static native TemplateInstance overview(OverviewView page);

    static native TemplateInstance status(StatusView status);

    static native TemplateInstance news(NewsView news);

    static native TemplateInstance notification(DetailView page, DecisionView decision);

    static native TemplateInstance progress(DetailView page);

    static native TemplateInstance deadLetters(DeadLettersView page);

    static native TemplateInstance jobs(DeadLettersView.JobsView list);

    static native TemplateInstance check(CheckView page);

    static native TemplateInstance problem(Problem problem);

    static native TemplateInstance signIn(SignInView page);

    static native TemplateInstance passing(String address);
}
