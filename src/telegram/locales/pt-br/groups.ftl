## Groups: cards and answers that everybody reads

button-to-group = Para um grupo
button-my-ticket = Meu bilhete
button-in-bot = Abrir no bot
button-group-create = Nova sala para este grupo
price-then = { $market } <b>{ $price }</b> às { $when } · falta { $needed }
price-then-cap = Capitalização <b>{ $price }</b> às { $when } · falta { $needed }
group-named = { $name }: { $side } { $stake }
group-result-pool = Pote { $pool } · { $players ->
    [0] nenhum jogador
    [one] { $players } jogador
   *[other] { $players } jogadores
}
group-result-private = Quem apostou lê o próprio resultado no chat privado.
group-rooms = <b>Salas ativas deste grupo</b> · { $total }
group-rooms-empty = Ainda não há nenhuma. Crie uma, ou abra uma sala no bot e toque em “Para um grupo”.
group-create = <b>Uma sala para este grupo:</b> o botão abre um chat privado comigo, onde você responde a algumas perguntas. Depois a sala é publicada aqui. O link vale por um dia.
group-help-title = <b>ROOMS neste grupo</b>
group-help = /rooms – salas ativas deste grupo
    /newroom – criar uma
    /mybets – as suas apostas
    /top – os melhores jogadores dele
    /room e um código – publicar essa sala aqui
    /settings – o idioma do grupo, para administradores
group-help-private = Toque em SIM ou NÃO em um cartão: só você vê o seu bilhete. O grupo lê os totais, nunca quem apostou o quê.
group-bets-private = Só você vê as suas apostas, no chat privado.
group-no-room = Essa sala não existe ou já terminou. /rooms lista as deste grupo.
group-admins-only = Só administradores do grupo podem mudar os ajustes dele.
group-settings-title = <b>Ajustes deste grupo</b>
group-settings-who = Nele são escritos os cartões e as respostas. Os bilhetes de cada jogador ficam no idioma dele.
group-top-title = <b>Os melhores deste grupo</b> · lucro nas salas publicadas aqui
group-top-empty = Ninguém apostou ainda em uma sala liquidada deste grupo.
group-top-row = { $place }. { $name } · { $profit }
group-top-unnamed = um jogador
group-top-who = Só aparece o nome de quem permite: Ajustes, “Grupos e meu nome”.
group-command-rooms = Salas ativas deste grupo
group-command-newroom = Criar uma sala para este grupo
group-command-top = Melhores jogadores deste grupo
group-command-mybets = Minhas apostas, visíveis só para mim
group-command-help = Como funciona em um grupo
group-command-settings = O idioma do grupo

## Words to one person

toast-group-old = Esse botão é antigo. Envie /rooms para receber novos.
toast-admins-only = Só administradores do grupo podem fazer isso.
group-not-now = Não deu certo agora. Tente de novo.
create-for-group = Esta sala será publicada no seu grupo quando você a confirmar.
group-link-old = Esse link do grupo expirou. Envie /newroom no grupo para receber outro.
button-group-privacy = Grupos e meu nome
group-privacy-title = <b>Grupos e meu nome</b>
group-privacy-hidden = Os grupos leem só os totais: ninguém ali fica sabendo que você apostou, nem quanto.
group-privacy-named = Quando você aposta, os cartões nos grupos mostram seu nome, seu lado e seu valor.
button-group-hidden = Ocultar
button-group-named = Mostrar meu nome
