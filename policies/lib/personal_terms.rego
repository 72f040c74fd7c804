# METADATA
# title: Terms of personal data
# description: >-
#   What columns that hold personal data are called, in several languages: words joined, without accents.
package mesh.lib.personal_terms

import rego.v1

has(terms, word) if terms[word]

# The one word for short forms and translations of it.
one_for(word) := object.get(word_for, word, word)

# Short forms, synonyms and translations, each with the word that stands for it.
word_for := {
	"aadhar": "aadhaar", "acc": "account", "acct": "account", "addr": "address", "addresses": "address",
	"addrs": "address", "adr": "address", "adres": "address", "alamat": "address", "alder": "age", "alter": "age",
	"annee": "year", "anno": "year", "ano": "year", "assurance": "insurance", "ausweis": "passport",
	"bday": "birthdate", "birthd": "birth", "birthday": "birthdate", "birthdt": "birthdate", "born": "birth",
	"brth": "birth", "calle": "street", "cc": "creditcard", "ccnum": "creditcard", "cell": "mobile",
	"cellphone": "mobile", "cellular": "mobile", "cellulare": "mobile", "celular": "mobile", "cidade": "city",
	"cislo": "number", "citta": "city", "ciudad": "city", "cust": "customer", "dat": "date", "data": "date",
	"dato": "date", "datum": "date", "dogum": "birth", "drivers": "driver", "driving": "driver", "drv": "driver",
	"dt": "date", "dta": "date", "edad": "age", "emailaddr": "emailaddress", "emails": "email", "eml": "email",
	"emp": "employee", "endereco": "address", "eta": "age", "fecha": "date", "fnm": "firstname", "fodelse": "birth",
	"fodsels": "birth", "fon": "phone", "fone": "phone", "forename": "firstname", "frst": "first", "fst": "first",
	"geb": "birth", "geboorte": "birth", "geburt": "birth", "geburts": "birth", "gen": "gender", "gndr": "gender",
	"gorod": "city", "handy": "mobile", "handynummer": "phone", "hp": "mobile", "idade": "age",
	"indirizzo": "address", "ins": "insurance", "ipaddr": "ip", "ipaddress": "ip", "ipv": "ip", "jahr": "year",
	"jalan": "street", "kota": "city", "lahir": "birth", "leeftijd": "age", "lic": "license", "licence": "license",
	"lieu": "place", "lnm": "lastname", "local": "place", "lst": "last", "lugar": "place", "luogo": "place",
	"mail": "email", "marit": "marital", "mbr": "member", "mesto": "city", "miasto": "city", "mid": "middle",
	"miejsce": "place", "misto": "place", "mob": "mobile", "mobiel": "mobile", "mobiele": "mobile",
	"mobilephone": "mobile", "mobiles": "mobile", "movel": "mobile", "movil": "mobile", "nac": "birth",
	"nacimiento": "birth", "naiss": "birth", "naissance": "birth", "names": "name", "narodenia": "birth",
	"narozeni": "birth", "nasc": "nascimento", "nascimento": "birth", "nascita": "birth", "nat": "national",
	"natl": "national", "nbr": "number", "nee": "maidenname", "nm": "name", "nme": "name", "no": "number",
	"nomor": "number", "nr": "number", "nro": "number", "num": "number", "numer": "number", "numero": "number",
	"nummer": "number", "orient": "orientation", "ort": "place", "osoite": "address", "pasaporte": "passport",
	"paspoort": "passport", "pass": "password", "passaporte": "passport", "passaporto": "passport",
	"passeport": "passport", "passwd": "password", "paszport": "passport", "pat": "patient", "pax": "passenger",
	"ph": "phone", "phn": "phone", "phones": "phone", "pic": "picture", "plaats": "place",
	"postaladdress": "address", "pssprt": "passport", "pt": "patient", "puhelin": "phone", "pw": "password",
	"pwd": "password", "reisepass": "passport", "rok": "year", "rua": "street", "rue": "street", "sal": "salary",
	"sec": "security", "sehir": "city", "sexe": "sex", "sexo": "sex", "soc": "social", "sociale": "security",
	"sokak": "street", "ssnumber": "ssn", "stadt": "city", "stat": "status", "str": "street", "straat": "street",
	"strasse": "street", "sts": "status", "stu": "student", "sub": "subscriber", "surname": "lastname",
	"tanggal": "date", "tarihi": "date", "tel": "phone", "telecom": "phone", "telefon": "phone",
	"telefone": "phone", "telefonnummer": "phone", "telefono": "phone", "telefonu": "phone", "telefoon": "phone",
	"telephone": "phone", "telephones": "phone", "telf": "phone", "tempat": "place", "tgl": "date",
	"traveller": "traveler", "ttelefon": "phone", "ulica": "street", "umur": "age", "urodz": "birth",
	"urodzenia": "birth", "usr": "user", "vek": "age", "vers": "insurance", "ville": "city", "wiek": "age",
	"yas": "age", "yeri": "place", "yili": "year", "yr": "year", "γεννησης": "birth", "адрес": "address",
	"адреса": "address", "возраст": "age", "город": "city", "дата": "date", "номер": "number",
	"паспорта": "passport", "рожд": "birth", "рождения": "birth", "тел": "phone", "телефон": "phone",
	"телефона": "phone", "телефону": "phone", "улица": "street", "携帯": "mobile", "日期": "date",
}

# Personal wherever they end a name.
certain := {
	"aadhaar", "aadhaarnumber", "aaid", "accountholder", "accountholdername", "accountiban", "achternaam", "adid",
	"adisoyadi", "adres", "adresa", "adresemail", "adresseemail", "adresseip", "adressemail", "adressepostale",
	"adsoyad", "advertisingid", "agama", "ahv", "ahvnumber", "ahvnummer", "alamat", "alamatrumah", "allergies",
	"allergy", "amka", "androidid", "annualincome", "annualsalary", "anrede", "anschrift", "ansprechpartner",
	"apelido", "apellido", "apellidos", "arrestrecord", "asylumstatus", "ausweisnumber", "ausweisnummer",
	"avatarurl", "bankaccount", "bankaccountnumber", "basesalary", "bdaydate", "belief", "benutzername",
	"biometric", "biometricdata", "biometrichash", "biometricid", "biometrics", "biometrictemplate", "birthcity",
	"birthcountry", "birthdate", "birthdatetime", "birthmonth", "birthname", "birthplace", "birthtime", "birthyear",
	"bloodgroup", "bloodtype", "bsn", "burgerlijkestaat", "burgerservicenumber", "burgerservicenummer",
	"callednumber", "calleenumber", "callernumber", "callingnumber", "cardcvc", "cardholder", "cardholdername",
	"cardnumber", "cardpin", "cardsecuritycode", "cartebancaire", "caste", "cedula", "cellulare", "celular",
	"celularcliente", "cepphone", "ceptelefonu", "childname", "chroniccondition", "chronicdisease", "cinsiyet",
	"citizenship", "cittadinanza", "civilite", "civilstatus", "cnh", "cnp", "codicefiscale", "cognome",
	"contrasena", "conviction", "convictions", "cookieid", "correo", "correoelectronico", "courriel",
	"courtesytitle", "covidtest", "covidtestresult", "cpf", "cpr", "cprnumber", "cprnummer", "creditcard",
	"creditcardnumber", "creditscore", "criminalhistory", "criminalrecord", "cuil", "curp", "curriculumvitae",
	"cvc", "cvtext", "cvurl", "cvv", "datanasc", "datanascimento", "datanascita", "datanasterii", "dataurodzenia",
	"datebirth", "datedeath", "datedeces", "datenaissance", "datenascimento", "dateofbirth", "datetimebirth",
	"datumnarodenia", "datumnarozeni", "datumrodjenja", "daybirth", "deathdate", "deathdatetime", "debitcard",
	"deceaseddate", "deceaseddatetime", "dependentname", "diagnosis", "diagnosiscode", "direccion", "disability",
	"disabilitystatus", "disabilitytype", "disease", "diseasehistory", "displayname", "dlnumber", "dna", "dni",
	"dob", "dobmonth", "dobyear", "dod", "dogumtarihi", "dogumyeri", "domicilio", "driverlicense",
	"driverlicenseid", "driverlicensenumber", "driverslicense", "drugtest", "drugtestresult", "drugtestresults",
	"dtnasc", "dtnascimento", "efternamn", "efternavn", "egn", "emailadres", "emailadresse", "emailcliente",
	"emergencycontact", "emergencycontactname", "emergencycontactphone", "emergencyphone", "endereco", "epost",
	"eposta", "epostadress", "epostadresse", "estadocivil", "etatcivil", "ethnicgroup", "ethnicity",
	"ethnicityconceptid", "ethnicorigin", "etternavn", "etunimi", "expectedsalary", "eyecolor", "facebookid",
	"facebookprofile", "facebookprofileurl", "facebookurl", "faceembedding", "faceencoding", "faceid", "faceimage",
	"facescan", "familienname", "familienstand", "familyname", "famst", "fathername", "fechanacimiento",
	"fingerprint", "fingerprinttemplate", "firstinitial", "firstlastname", "firstname", "fname", "fodelsedatum",
	"fodselsdag", "fodselsdato", "fodselsnumber", "fodselsnummer", "fornamn", "fornavn", "forwardedfor",
	"frequentflyer", "frequentflyernumber", "fulllegalname", "gaid", "gatuadress", "gbdat", "gebdat", "gebdatum",
	"geboortedatum", "geboorteplaats", "geburtsdat", "geburtsdatum", "geburtsjahr", "geburtsname", "geburtsort",
	"geburtstag", "gehalt", "genderconceptid", "genderidentity", "gendersourceconceptid", "genero", "genetic",
	"geneticdata", "gesch", "geschlecht", "geslacht", "givenname", "governmentid", "govid", "gpslocation",
	"grosssalary", "haircolor", "handy", "handynumber", "handynummer", "hashedpassword", "haslo", "hausnr",
	"hausnummer", "health", "healthcondition", "healthinsurance", "healthinsuranceid", "healthinsurancenumber",
	"healthstatus", "hemadress", "henkilotunnus", "heslo", "hetu", "hivresult", "hivstatus", "hivtest",
	"homeaddress", "homecoordinates", "homeemail", "homelatitude", "homelocation", "homelongitude", "homemobile",
	"homephone", "hometel", "honorificprefix", "hourlywage", "householdincome", "huisnummer", "iban", "idcard",
	"idcardnumber", "identificationnumber", "identitycard", "identitynumber", "idfa", "ime", "imei", "imie",
	"imiona", "immigrationstatus", "impp", "ims", "imsi", "indirizzo", "indirizzoemail", "insee", "instagramurl",
	"instagramusername", "iosidfa", "iris", "irisscan", "iristemplate", "itin", "jeniskelamin", "jmbg", "jmeno",
	"jobapplicantname", "katasandi", "kennwort", "kennzeichen", "keresztnev", "kimlikno", "kimliknumber", "kjonn",
	"klantnaam", "knowntraveler", "kon", "konfe", "konfession", "kontonummer", "ktp", "kundenavn", "kundenname",
	"kundnamn", "lastknownlocation", "lastname", "legalfirstname", "legallastname", "licenseplate", "lieunaissance",
	"linkedinbio", "linkedinprofile", "linkedinprofileurl", "linkedinurl", "lname", "localnascimento", "loginname",
	"logonname", "lugarnacimiento", "luogonascita", "maedchenname", "maidenname", "maritalstat", "maritalstatus",
	"matricoladipendente", "matriculavehiculo", "medenihali", "medicalcondition", "medicalconditions",
	"medicalhistory", "medicalrecord", "medicalrecordnumber", "medicare", "medicarenumber", "mellannamn", "meno",
	"mentalhealth", "mentalhealthnotes", "mentalhealthstatus", "middleinitial", "middlename", "miejsceurodzenia",
	"mistonarozeni", "mitarbeitername", "mname", "mobiel", "mobilephone", "mobilnumber", "mobilnummer",
	"mobiltelefon", "monthbirth", "morada", "motdepasse", "mothermaidenname", "mothername", "mothersmaidenname",
	"motpasse", "movil", "mrn", "msisdn", "musteriadi", "mykad", "mynumber", "mynumberjp", "nachn", "nachname",
	"nacionalidad", "nacionalidade", "namabelakang", "namadepan", "namaibu", "namalengkap", "namapelanggan",
	"natio", "nationalid", "nationalidentification", "nationalidentity", "nationalidnumber", "nationalinsurance",
	"nationalinsurancenumber", "nationalite", "nationaliteit", "nationality", "nazwisko", "nazwiskorodowe",
	"netsalary", "networth", "nextkin", "nextofkin", "nhs", "nhsnumber", "nickname", "nidnumber", "nie", "nif",
	"nik", "nin", "nino", "ninumber", "nir", "nohp", "noktp", "nombrecliente", "nombrecompleto", "nombresapellidos",
	"nombresyapellidos", "nombreusuario", "nomclient", "nomcomplet", "nomecliente", "nomecognome", "nomecompleto",
	"nomemae", "nomepai", "nometprenom", "nomeusuario", "nomeutente", "nomfamille", "nomjeunefille", "nomnaissance",
	"nomorhp", "nomprenom", "nomutilisateur", "notelepon", "nric", "nricfin", "numberdocumento", "numberdomu",
	"numberhp", "numberktp", "numberphone", "numberplate", "numbersecuritesociale", "numbertarjeta",
	"numbertelefonu", "numbertelepon", "numerdomu", "numerocartebancaire", "numerodocumento",
	"numerosecuritesociale", "numerotarjeta", "numerotelefono", "numerotelephone", "numertelefonu", "oib", "osoite",
	"pan", "pancard", "pancardnumber", "pannumber", "parola", "passphrase", "passport", "passportexpiry",
	"passportexpirydate", "passportid", "passportnumber", "password", "passwordhash", "passwordsalt", "passwort",
	"patientenname", "patientidnumber", "performancerating", "perid", "personalausweis", "personalausweisnummer",
	"personalemail", "personalid", "personennumber", "personennummer", "personnumber", "personnummer", "pesel",
	"phonehome", "phonenumberhome", "phoneportable", "photourl", "placebirth", "placeofbirth", "plec", "pohlavi",
	"policerecord", "politicalaffiliation", "politicalleaning", "politicalopinion", "politicalparty",
	"politicalview", "politicalviews", "preferredfirstname", "pregnancy", "pregnancyflagreason", "pregnancystatus",
	"prenom", "prenoms", "prenume", "prescription", "prescriptions", "prezime", "priezvisko", "prijmeni",
	"primerapellido", "primernombre", "privateaddress", "privateemail", "privatephone", "profileimage",
	"profilephoto", "profilepic", "profilepicture", "profilepicurl", "psychiatricnotes", "psychnotes", "puhelin",
	"puhelinnumero", "raca", "race", "racecode", "raceconceptid", "redress", "refugeestatus", "registrationplate",
	"reisepass", "reisepassnummer", "rekeningnumber", "rekeningnummer", "religion", "religiousbelief",
	"religiousbeliefs", "residenceid", "residencestatus", "residentialaddress", "residentregistration",
	"residentregistrationnumber", "resumeurl", "retina", "retinascan", "rfc", "rg", "rodnecislo", "rodnenumber",
	"roepnaam", "rrn", "sahkoposti", "salaire", "salario", "salaris", "salary", "salutation", "screenname",
	"secretanswer", "securitesocial", "securitesociale", "securityanswer", "segundoapellido", "segundonombre",
	"selfie", "senha", "sesso", "sexlife", "sexualorient", "sexualorientation", "sexualpreference",
	"sickleavereason", "sifre", "signatureimage", "sin", "situationfamiliale", "skincolor", "skypeid", "sobrenome",
	"socialinsurance", "socialinsurancenumber", "socialnumber", "socialsec", "socialsecurity", "socialsecurityno",
	"socialsecuritynumber", "soyad", "soyadi", "sozialinsurance", "sozialvers", "sozialversicherungsnummer",
	"sozialversnr", "spousename", "ssn", "staatsangehoerigkeit", "staatsburgerschaft", "stateid", "stateidnumber",
	"statocivile", "statuspernikahan", "steuerid", "steueridentifikationsnummer", "stipendio", "straatnaam",
	"stras", "strasse", "strassehausnr", "sueldo", "sukunimi", "sukupuoli", "surname", "svnumber", "svnummer",
	"syntymaaika", "szuletesidatum", "tanggallahir", "taxfile", "taxfilenumber", "taxpayerid", "taxvat", "tckimlik",
	"tckimlikno", "tckimliknumber", "tckn", "telefon", "telefone", "telefonnicislo", "telefonninumber", "telefonno",
	"telefonnumber", "telefonnummer", "telefono", "telefonomovil", "telefonos", "telefonu", "telefoon",
	"telefoonnumber", "telefoonnummer", "telegramusername", "telemovel", "telephonemobile", "telephoneportable",
	"telepon", "telfx", "telportable", "tempatlahir", "tenantnamefull", "tfn", "tgllahir", "therapynotes",
	"timebirth", "titlecourtesy", "titleofcourtesy", "tradeunion", "tradeunionmember", "tradeunionmembership",
	"tussenvoegsel", "twitterhandle", "twitterurl", "ulica", "ulicadomu", "unionmember", "unionmembership",
	"userlogin", "username", "userpassword", "vaccination", "vaccinationstatus", "vaccinestatus", "vehicleplate",
	"vehicleregistrationplate", "vezeteknev", "visanumber", "voiceprint", "voicerecording", "voicesample",
	"voicetemplate", "voornaam", "voornamen", "vorna", "vornachname", "vorname", "vorundnachname", "voterid",
	"voternumber", "voterregistration", "voterregistrationnumber", "votersregistration", "wachtwoord", "wage",
	"whatsapp", "wohnanschrift", "wohnort", "woonplaats", "workpermit", "workpermitnumber", "xforwardedfor",
	"xhandle", "yearbirth", "yearofbirth", "yob", "αμκα", "αφμ", "διευθυνση", "εμαιλ", "επωνυμο",
	"ημερομηνιαγεννησης", "κινητο", "ονομα", "ονοματεπωνυμο", "τηλεφωνο", "φυλο", "адрес", "гражданство",
	"датарождения", "имени", "имя", "инн", "месторождения", "номерпаспорта", "номертелефона", "отчество", "пароль",
	"паспорт", "паспортномер", "пол", "почта", "прізвище", "снилс", "телефон", "фамилии", "фамилия",
	"фамилияимяотчество", "фио", "электроннаяпочта", "імя", "טלפון", "כתובת", "שם", "שםמשפחה", "שםפרטי", "اسم",
	"الاسم", "البريد", "الجنس", "العنوان", "الهاتف", "नाम", "पता", "ชื่อ", "ที่อยู่", "นามสกุล", "ふりがな", "パスワード",
	"フリガナ", "マイナンバー", "メール", "メールアドレス", "住址", "住所", "住民票", "出生日期", "口座番号", "名", "名前", "名字", "国籍", "國籍", "地址", "姓",
	"姓名", "客户姓名", "家庭住址", "密码", "性別", "性别", "手机", "手机号", "手机号码", "护照", "护照号", "携帯番号", "携帯電話", "收件人", "收货地址", "氏名",
	"氏名カナ", "民族", "生年月日", "生日", "电子邮件", "电子邮箱", "电话", "电话号码", "联系人", "联系人姓名", "联系电话", "身份证", "身份证号", "身份证号码", "身分證",
	"邮箱", "郵便番号住所", "郵箱", "银行卡号", "電話", "電話番号", "顧客名", "국적", "비밀번호", "생년월일", "성명", "성별", "이름", "이메일", "전화번호",
	"주민등록번호", "주소", "휴대전화", "휴대전화번호", "휴대폰", "휴대폰번호",
}

# Personal unless a thing stands before them, or the table is one of things.
likely := {
	"addressline", "addresslines", "addressstreet", "administrativesex", "adresse", "age", "agentname", "anchorage",
	"assistantname", "avatar", "billingaddress", "billingaddressline", "billingdetailsname", "billingname",
	"billtoaddress", "browserip", "businessemail", "businessphone", "cellnumber", "clientip", "clientipaddress",
	"commentauthor", "commentauthoremail", "contactaddress", "contactemail", "contactmobile", "contactname",
	"contactnumber", "contactphone", "deliveryaddress", "email", "emailaddress", "fax", "faxnumber",
	"formattedname", "fullname", "gender", "heightcm", "hometown", "housenumber", "ip", "ipaddr", "ipaddress",
	"ipnumber", "ipv", "ipvaddress", "lastip", "legalname", "login", "loginid", "loginip", "logonid", "macaddress",
	"mailingaddress", "mailingstreet", "mobile", "mobilenumber", "nama", "namefamily", "namegiven", "namn",
	"nombre", "officephone", "otherstreet", "patronymic", "personname", "phone", "phonebusiness", "phonenumber",
	"phonework", "photo", "photos", "picture", "pin", "pincode", "placeresidence", "postaladdress", "preferredname",
	"recipientaddress", "remoteaddressip", "remoteip", "residence", "sex", "shippingaddress", "shippingaddressline",
	"shippingname", "shiptoaddress", "signature", "signupip", "sms", "smsnumber", "street", "streetaddress",
	"streethausnr", "streethousenumber", "streetname", "streetnumber", "telephone", "telwork",
	"useragentfingerprint", "userfingerprint", "userip", "useripaddress", "usernicename", "vatid", "wa", "wanumber",
	"weightkg", "whatsappnumber", "wohnadresse", "workemail", "workphone",
}

# Personal where a person is meant: by the word before them, after them, or by the table.
of_people := {
	"account", "accountnumber", "ad", "address", "adi", "adresse", "age", "alias", "altura", "bloodpressure", "bmi",
	"cap", "causesourcevalue", "cep", "city", "codepostal", "codigopostal", "contact", "contacts", "cp",
	"creditrating", "dependents", "dependentsnames", "direccion", "education", "educationstatus", "f", "first",
	"fullname", "genero", "geneticmarker", "grade", "handle", "height", "heightcm", "holdername", "image", "income",
	"initials", "l", "language", "last", "lat", "latitude", "latitudeuser", "legalname", "lng", "location", "lon",
	"longitude", "medicationname", "middle", "mood", "naam", "nama", "name", "namn", "navn", "nazwa", "nimi", "nom",
	"nombre", "nome", "occupation", "peso", "plate", "plz", "poids", "postalcode", "postcode", "rating", "religion",
	"simownername", "social", "sortcode", "taille", "taxid", "taxnumber", "town", "url", "vatid", "website",
	"weddingdate", "weight", "weightkg", "whereabouts", "zip", "zipcode", "имя", "название", "名", "명",
}

# Words for people.
people := {
	"accountholder", "actor", "adult", "alumno", "applicant", "arbeitnehmer", "assistant", "athlete", "attendee",
	"author", "beneficiary", "benutzer", "besucher", "borrower", "buyer", "callee", "caller", "candidate",
	"cardholder", "caregiver", "carer", "child", "citizen", "claimant", "client", "cliente", "clienti", "coach",
	"colleague", "committer", "consignee", "consumer", "contact", "contacts", "creditor", "customer", "debtor",
	"defendant", "dipendente", "doctor", "donor", "driver", "emergency", "empleado", "employe", "employee",
	"fahrer", "father", "founder", "friend", "funcionario", "gast", "gebruiker", "gost", "guarantor", "guardian",
	"guest", "hasta", "heir", "holder", "huesped", "human", "individual", "inmate", "instructor", "insured", "kin",
	"klant", "klanten", "klienci", "klient", "klienta", "kunde", "kunden", "kunder", "landlord", "lead", "lodger",
	"mae", "medewerker", "member", "migrant", "mitarbeiter", "mother", "musteri", "musteriler", "nurse", "offender",
	"owner", "paciente", "parent", "participant", "pasien", "passenger", "patient", "patienten", "payee", "payer",
	"payor", "paziente", "pelanggan", "people", "person", "persona", "personne", "persoon", "petitioner",
	"physician", "plaintiff", "player", "policyholder", "potilas", "pracownicy", "pracownik", "pracownika",
	"prospect", "pupil", "receiver", "recipient", "refugee", "relationship", "relative", "renter", "representative",
	"resident", "respondent", "reviewer", "seller", "sender", "shipper", "shopper", "sibling", "signatory",
	"simowner", "spouse", "staff", "student", "subscriber", "suspect", "taxpayer", "teacher", "tenant", "titanic",
	"traveler", "trustee", "ultimatedebtor", "user", "usuario", "utente", "utilisateur", "victim", "visitor",
	"vizitor", "volunteer", "voter", "witness", "worker", "zakaznik", "zakaznika", "πελατες", "πελατης", "клиент",
	"клиента", "клиенты", "пациент", "пациента", "пользователь", "пользователя", "сотрудник", "сотрудника", "会员",
	"会員", "利用者", "客户", "患者", "患者さん", "用户", "顧客", "顾客", "고객", "직원", "환자", "회원",
}

# Of such a thing an address, a name or a number is nobody's.
things := {
	"agency", "album", "allowlist", "animal", "app", "article", "asset", "average", "balancer", "bank", "base",
	"bind", "block", "blocklist", "book", "branch", "brand", "broadcast", "building", "business", "campaign",
	"cattle", "class", "clinic", "club", "cluster", "company", "contract", "course", "crop", "department", "depot",
	"dept", "device", "dns", "endpoint", "entity", "equipment", "event", "facility", "file", "film", "firewall",
	"firm", "game", "gateway", "group", "headphone", "headquarters", "herd", "hospital", "host", "image", "info",
	"institution", "interface", "issuer", "item", "job", "legal", "listen", "location", "machine", "mailing",
	"manufacturer", "memory", "merchant", "meter", "ministry", "module", "movie", "network", "node", "noreply",
	"occurrence", "org", "organisation", "organization", "package", "page", "pkt", "plant", "pod", "port",
	"printer", "product", "property", "proxy", "range", "ratio", "reputation", "room", "route", "router", "sales",
	"school", "sensor", "server", "service", "shop", "site", "smartphone", "song", "species", "specimen", "stadium",
	"station", "stop", "store", "subject", "subnet", "support", "switch", "system", "team", "token", "tower",
	"track", "university", "vehicle", "vendor", "venue", "vessel", "virtual", "vpn", "wallet", "warehouse", "web",
	"webhook",
}

# What is born, has a sex and an age, and is no person.
living := {
	"animal", "breed", "cat", "cattle", "crop", "dog", "herd", "horse", "livestock", "occurrence", "pet", "plant",
	"species", "specimen",
}

# Words that leave the data what it is, wherever they stand.
idle := {
	"alt", "alternate", "alternative", "attr", "backup", "bcrypt", "canonical", "casa", "cd", "ciphertext", "clean",
	"cleansed", "clear", "col", "column", "compl", "complete", "completo", "consegna", "contacto", "contato",
	"contatto", "current", "d", "da", "de", "default", "del", "della", "dello", "der", "des", "di", "digits", "do",
	"domicile", "du", "e164", "el", "enc", "encr", "encrypted", "entrega", "envio", "facturation", "field", "fijo",
	"fisso", "formatted", "full", "genitive", "given", "hash", "hashed", "kana", "la", "last", "latin", "le",
	"livraison", "local", "lower", "main", "mask", "masked", "md", "native", "new", "normalised", "normalized",
	"number", "of", "old", "orig", "original", "other", "perso", "personal", "personnel", "plain", "preferred",
	"prev", "previous", "primary", "privada", "privado", "privat", "private", "prive", "raw", "recovery", "salt",
	"sanitized", "secondary", "sha", "source", "string", "text", "the", "token", "tokenized", "txt", "upper",
	"user", "usual", "usuel", "utc", "v", "val", "value", "van", "von", "проживания",
}

# What a name begins with that tells of data instead of holding it.
telling_of := {
	"accepts", "allow", "average", "avg", "can", "count", "emailed", "enable", "has", "hide", "is", "max", "mean",
	"median", "min", "must", "needs", "notify", "opt", "require", "requires", "send", "should", "show", "sum",
	"tip", "tipo", "total", "typ", "type", "use", "uses", "valid", "validate",
}

# Tables end in such words without being about something else.
of_tables := {
	"account", "address", "contact", "data", "demographics", "detail", "details", "dim", "entity", "field",
	"history", "info", "latest", "master", "name", "profile", "raw", "record", "snapshot", "staging", "stg",
	"table", "tbl", "v", "view",
}

# What numbers hold too.
numbers_too := {
	"accountnumber", "age", "bmi", "fax", "height", "income", "latitude", "longitude", "mobile", "mobilenumber",
	"phone", "phonenumber", "pin", "postcode", "weight", "zip", "zipcode",
}
