//! Which level a text names: the shipped ladder, by the kinds of things people type.

use crate::support::{PRODUCT, reads};

#[test]
fn titles_from_postings_name_a_level_and_a_domain() {
    reads(
        PRODUCT,
        &[
            ("Senior Product Manager, Loyalty & Rewards", "senior"),
            ("Product Manager - Warehouse Robotics (Berlin, m/w/d)", "pm"),
            ("Principal PM | Search Ranking", "principal"),
            ("Lead Mobile Product Manager", "lead"),
            ("Director of Product Management, Lending", "director"),
            ("Director, Product — Checkout", "director"),
            ("Group Product Manager: Maps", "director"),
            ("Sales Tools Product Manager", "pm"),
            ("Laser Product Manager", "pm"),
            ("Senior Product Manager, Marketing Technology", "senior"),
            ("Principal Product Manager, AI Assistant", "principal"),
            ("Chief Product Officer (CPO)", "head"),
            ("Chief Product & Data Officer", "head"),
            ("VP of Product and Engineering", "head"),
            ("Owner & Head of Product", "head"),
            ("Director, Product Management Customer Journeys", "director"),
            ("Product - Director", "director"),
            ("Product, VP of", "head"),
            ("Ex-Acme | Lead Product Manager | Coach", "lead"),
            ("Senior PM (no team, thanks)", "senior"),
        ],
    );
}

#[test]
fn misspelt_words_are_read_as_what_was_meant() {
    reads(
        PRODUCT,
        &[
            ("Senoir prodcut manger", "senior"),
            ("asocciate produt manager", "associate"),
            ("principle product manager", "principal"),
            ("directer of prodct", "director"),
            ("groop product manager", "director"),
            ("cheif product officer", "head"),
            ("leed pm", "lead"),
            ("hwad of product", "head"),
            ("kead product manager", "lead"),
            ("oroduct lead", "lead"),
            ("princpal", "principal"),
        ],
    );
}

#[test]
fn style_does_not_matter() {
    reads(
        PRODUCT,
        &[
            ("PM, Senior", "senior"),
            ("sr. PM", "senior"),
            ("seniorpm", "senior"),
            ("s e n i o r", "senior"),
            ("**Senior PMs**", "senior"),
            ("3. lead pm", "lead"),
            ("P.M.", "pm"),
            ("pm's", "pm"),
            ("Product Manager II", "pm"),
            ("Senior Product Manager III", "senior"),
            ("headofproduct", "head"),
            ("h\u{e9}ad of product", "head"),
            ("ｌｅａｄ", "lead"),
            ("pri\u{200b}ncipal", "principal"),
            ("what is a principal pm?", "principal"),
            ("what would a lead do all week?", "lead"),
            ("tell me about the lead role", "lead"),
            ("Director / Group Product Manager", "director"),
        ],
    );
}

#[test]
fn the_higher_rank_decides() {
    reads(
        PRODUCT,
        &[
            ("Senior Director of Product", "director"),
            ("Associate Director, Product Management", "director"),
            ("Sr. Principal Product Manager", "principal"),
        ],
    );
}

#[test]
fn what_may_mean_several_levels_is_unsure() {
    reads(
        PRODUCT,
        &[
            ("Principal / Lead PM", "none"),
            ("senior and lead pm", "none"),
            ("pm or senior pm", "none"),
            ("Senior Associate, Product Management", "none"),
            ("Staff Product Manager", "none"),
            ("Product Manager, Vice President", "none"),
            ("assoc pm vs pm", "none"),
            ("pm / lead", "none"),
            ("senior -> pm", "none"),
        ],
    );
}

#[test]
fn titles_of_other_jobs_find_no_level() {
    reads(
        PRODUCT,
        &[
            ("Product Designer", "none"),
            ("Principal Product Analyst", "none"),
            ("Product Operations Manager", "none"),
            ("Director of Product Marketing", "none"),
            ("Head of Product Design", "none"),
            ("Product Management Consultant", "none"),
            ("Recruiter for Product Managers", "none"),
            ("Assistant to the Head of Product", "none"),
            ("Production Manager", "none"),
            ("Manager, Product Support", "none"),
            ("Product and Sales Director", "none"),
            ("Project Manager", "none"),
            ("Lead Electrician", "none"),
            ("Senior Manager, Payroll", "none"),
            ("Group Sales Director", "none"),
            ("Head Librarian", "none"),
        ],
    );
}

#[test]
fn ordinary_words_and_chat_find_no_level() {
    reads(
        PRODUCT,
        &[
            ("headset", "none"),
            ("load", "none"),
            ("sensor", "none"),
            ("directory", "none"),
            ("lead the way", "none"),
            ("head of cabbage", "none"),
            ("principal amount", "none"),
            ("3 pm", "none"),
            ("pm me", "none"),
            ("hello there", "none"),
            ("salary", "none"),
            ("s", "none"),
            ("\u{200b}\u{2060}", "none"),
            ("<b>senior</b>", "none"),
            ("@everyone", "none"),
            ("🦆", "none"),
            ("", "none"),
        ],
    );
}
