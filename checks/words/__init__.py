"""Words for people: what a notice says. `views` is what is told, `phrases` how, `compose` puts both into templates."""
